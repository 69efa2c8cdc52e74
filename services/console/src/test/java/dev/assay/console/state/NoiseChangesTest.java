package dev.assay.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.NoiseChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseChangesTest {

    @Test
    void theNewestWordOnEachCountsAndTheNewestIsFirst() {
        NoiseChanges changes = new NoiseChanges(10);
        changes.put("line/0000000001", change(1, 4));
        changes.put("line/0000000002", change(2, 5));
        changes.put("line/0000000001", change(1, 6));
        assertThat(changes.newestFirst()).extracting(NoiseChange::getRegime).containsExactly(2, 1);
        assertThat(changes.newestFirst()).extracting(NoiseChange::getVersion).containsExactly(5L, 6L);
        changes.remove("line/0000000002");
        assertThat(changes.newestFirst()).extracting(NoiseChange::getRegime).containsExactly(1);
    }

    @Test
    void theOldestGoOnceThereAreTooMany() {
        NoiseChanges changes = new NoiseChanges(3);
        for (int regime = 12; regime > 0; regime--) {
            changes.put(String.format("line/%010d", regime), change(regime, 1));
        }
        assertThat(changes.newestFirst()).extracting(NoiseChange::getRegime).containsExactly(12, 11, 10);
    }

    private static NoiseChange change(int regime, long version) {
        return NoiseChange.newBuilder()
                .setLine("line")
                .setVersion(version)
                .setRegime(regime)
                .setAnnotations(100)
                .setFromAnnotation(90)
                .setTest("pairs")
                .setStatistic(5)
                .setThreshold(4)
                .setLabels(List.of())
                .setAnnotators(List.of())
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
