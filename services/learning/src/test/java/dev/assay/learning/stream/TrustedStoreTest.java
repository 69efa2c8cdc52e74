package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrustedStoreTest {

    private final TrustedStore store = new TrustedStore(2000, List.of());

    @Test
    void oneDrawInFourIsARegulatorHoweverManyThereAre() {
        store.put(sample("gold", 0, 1));
        for (int i = 0; i < 1000; i++) {
            store.put(sample("regulator-" + i, 2));
        }

        long regulators = store.draw(4000, new SplittableRandom(1)).stream()
                .filter(TrustedSample::isRegulator)
                .count();

        // Five standard deviations of a share of a quarter.
        assertThat(regulators).isBetween(1000L - 137, 1000L + 137);
    }

    @Test
    void oneKindAloneIsDrawnFrom() {
        store.put(sample("a", 0));
        assertThat(store.draw(3, new SplittableRandom(1))).hasSize(3);
        store.remove("a");
        assertThat(store.draw(3, new SplittableRandom(1))).isEmpty();
        store.put(sample("b", 0, 1));
        assertThat(store.draw(3, new SplittableRandom(1))).hasSize(3);
    }

    @Test
    void aSampleWhoseTruthChangesChangesItsKind() {
        store.put(sample("a", 0));
        store.put(sample("a", 0, 1));

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.regulators()).isEmpty();
        assertThat(store.gold()).hasSize(1);
        assertThat(store.get("a")).isNotNull();
    }

    @Test
    void aFullStoreLetsAnySampleGoForANewOne() {
        TrustedStore full = new TrustedStore(100, List.of());
        for (int i = 0; i < 300; i++) {
            full.put(sample("gold-" + i, 0, 1));
            full.put(sample("regulator-" + i, 2));
        }
        full.put(sample("gold-299", 0, 2));

        assertThat(full.size()).isEqualTo(200);
        assertThat(full.get("gold-299"))
                .satisfies(sample -> assertThat(sample.truth()).containsExactly(0, 2));
        assertThat(full.gold())
                .allSatisfy(sample -> assertThat(full.get(sample.sampleId())).isSameAs(sample));
        // Of the first hundred, (1 - 1/100)^200 = 13 are left in the mean.
        assertThat(full.gold())
                .filteredOn(sample -> Integer.parseInt(sample.sampleId().substring(5)) < 100)
                .hasSizeBetween(3, 30);
    }

    @Test
    void aStoreMadeFromAllOfAnotherDrawsTheSame() {
        for (int i = 0; i < 40; i++) {
            store.put(i % 3 == 0 ? sample("s" + i, 1) : sample("s" + i, 0, 2));
        }
        store.remove("s3");
        store.remove("s4");

        TrustedStore copy = new TrustedStore(2000, store.all());

        assertThat(copy.draw(50, new SplittableRandom(9))).isEqualTo(store.draw(50, new SplittableRandom(9)));
    }

    private static TrustedSample sample(String id, int... truth) {
        return new TrustedSample(id, truth, new byte[4]);
    }
}
