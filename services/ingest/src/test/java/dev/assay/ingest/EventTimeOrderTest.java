package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.Fixtures.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTimeOrderTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void recordsAreProcessedByEventTimeThoughTheSampleArrivesAMomentLater(@TempDir Path folder) {
        // Without a place to wait, labels that are processed before their sample become dead letters.
        try (IngestHarness ingest =
                new IngestHarness(folder, "assay.ingest.max-idle=1s", "assay.ingest.pending-per-task=0")) {
            ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0.plusSeconds(2));
            ingest.send(Topic.TRUSTED, "s1", trusted("s1", "cat"), T0.plusSeconds(3));
            ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0.plusSeconds(1));
            // Once for each topic that is found empty.
            ingest.driver.advanceWallClockTime(Duration.ofSeconds(1));
            ingest.driver.advanceWallClockTime(Duration.ofSeconds(1));

            assertThat(ingest.examples())
                    .extracting(example -> example.value().getExampleId())
                    .containsExactly("a1", "s1");
            assertThat(ingest.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRecordWithoutTimestampTakesThePartitionsNewest() {
        ConsumerRecord<Object, Object> without = new ConsumerRecord<>("t", 0, 0, "k", "v");

        assertThat(new EventTime().extract(without, 42)).isEqualTo(42);
        assertThat(new EventTime().extract(without, -1)).isZero();
    }
}
