package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRetentionTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private IngestHarness ingest;

    @BeforeEach
    void start(@TempDir Path folder) {
        ingest = new IngestHarness(folder, "assay.ingest.sample-retention=2d", "assay.ingest.samples-per-task=3");
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void keepsASampleForTheRetentionAndNotLonger() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        annotate("a1", "s1", T0.plus(Duration.ofDays(2)));
        annotate("a2", "s1", T0.plus(Duration.ofDays(2)).plusMillis(1));

        assertThat(ingest.examples())
                .extracting(example -> example.value().getExampleId())
                .containsExactly("a1");
        assertThat(ingest.gauge("waiting")).isEqualTo(1);
    }

    @Test
    void countsTheRetentionFromWhenASampleLastCame() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0.plus(Duration.ofDays(1)));
        annotate("a1", "s1", T0.plus(Duration.ofDays(3)));

        assertThat(ingest.examples()).hasSize(1);
    }

    @Test
    void removesSamplesThatAreTooOld() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.send(Topic.SAMPLES, "s2", sample("s2"), T0.plus(Duration.ofDays(1)));
        ingest.send(
                Topic.SAMPLES, "s3", sample("s3"), T0.plus(Duration.ofDays(2)).plusMillis(1));

        assertThat(ingest.gauge("samples")).isEqualTo(2);
        assertThat(ingest.count("samples.evicted", "cause", "age")).isEqualTo(1);
    }

    @Test
    void removesTheSampleThatCameLongestAgoWhenThereAreTooMany() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.send(Topic.SAMPLES, "s2", sample("s2"), T0);
        ingest.send(Topic.SAMPLES, "s3", sample("s3"), T0);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.send(Topic.SAMPLES, "s4", sample("s4"), T0);
        for (int i = 1; i <= 4; i++) {
            annotate("a" + i, "s" + i, T0);
        }

        assertThat(ingest.examples()).extracting(IngestHarness.Example::key).containsExactly("s1", "s3", "s4");
        assertThat(ingest.gauge("samples")).isEqualTo(3);
        assertThat(ingest.count("samples.evicted", "cause", "count")).isEqualTo(1);
    }

    private void annotate(String id, String sample, Instant time) {
        ingest.send(Topic.ANNOTATIONS, sample, annotation(id, 1, sample, "cat"), time);
    }
}
