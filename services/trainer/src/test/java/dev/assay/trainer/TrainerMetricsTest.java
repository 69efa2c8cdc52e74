package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainerMetrics metrics = new TrainerMetrics(registry);

    @Test
    void countsCheckpointsByTheirVerdictAndShowsTheNewestScores() {
        commit(7, CheckpointStatus.PROMOTED, Map.of("gold.map", 70.0, "silver.map", 60.0));
        commit(8, CheckpointStatus.REJECTED, Map.of("gold.map", 65.0));
        commit(9, CheckpointStatus.REJECTED, Map.of("gold.map", 66.5));

        assertThat(checkpoints("promoted")).isEqualTo(1);
        assertThat(checkpoints("rejected")).isEqualTo(2);
        assertThat(checkpoints("candidate")).isZero();
        assertThat(score("gold")).isEqualTo(66.5);
        assertThat(score("silver")).isEqualTo(60.0);
        assertThat(registry.get("assay.trainer.version").gauge().value()).isEqualTo(9);
        assertThat(registry.get("assay.trainer.windows").timer().count()).isEqualTo(3);
    }

    @Test
    void figuresThatAreNotKnownYetAreNoNumbers() {
        assertThat(registry.get("assay.trainer.labels.kept").gauge().value()).isNaN();
    }

    private void commit(long version, CheckpointStatus status, Map<String, Double> values) {
        metrics.committed(
                Checkpoint.newBuilder()
                        .setLine("line")
                        .setVersion(version)
                        .setUri("uri")
                        .setSha256("0")
                        .setStatus(status)
                        .setReason("")
                        .setOffsets(List.of())
                        .setExamples(1)
                        .setAnnotations(1)
                        .setMetrics(values)
                        .setCreatedAt(Instant.EPOCH)
                        .build(),
                metrics.start());
    }

    private double checkpoints(String status) {
        return registry.get("assay.trainer.checkpoints")
                .tag("status", status)
                .counter()
                .count();
    }

    private double score(String model) {
        return registry.get("assay.trainer.score")
                .tags("model", model, "score", "map")
                .gauge()
                .value();
    }
}
