package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.retraction;
import static dev.assay.ingest.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationRulesTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private IngestHarness ingest;

    @BeforeEach
    void start(@TempDir Path folder) {
        ingest = new IngestHarness(folder);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
    }

    @AfterEach
    void stop() {
        assertThat(ingest.deadLetters()).isEmpty();
        ingest.close();
    }

    @Test
    void joinsToTheSampleWithLabelsAsAscendingIndicesAndItsOwnEventTime() {
        Instant time = T0.plusSeconds(5);

        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "fish", "cat"), time);

        assertThat(ingest.examples())
                .containsExactly(new IngestHarness.Example(
                        "s1",
                        new TrainingExample(
                                "a1",
                                "s1",
                                ExampleOrigin.SILVER,
                                1,
                                false,
                                "ann",
                                List.of(0, 3),
                                sample("s1").getPayload()),
                        time));
    }

    @Test
    void keepsAnEventTimeThatIsOlderThanTheSamples() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0.minusSeconds(60));

        assertThat(ingest.examples()).extracting(IngestHarness.Example::time).containsExactly(T0.minusSeconds(60));
    }

    @Test
    void joinsToThePayloadThatCameLast() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1", 9, 9, 9, 9), T0.plusSeconds(1));
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0.plusSeconds(2));

        assertThat(ingest.examples())
                .extracting(example -> example.value().getPayload())
                .containsExactly(Fixtures.vector(9, 9, 9, 9));
        assertThat(ingest.gauge("samples")).isEqualTo(1);
    }

    @Test
    void dropsARepeatAndCountsIt() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);

        assertThat(ingest.examples()).hasSize(1);
        assertThat(ingest.count("dropped", "cause", "duplicate")).isEqualTo(1);
    }

    @Test
    void sendsANewerRevisionAndDropsAnOlderOneThatComesLate() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 3, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 2, "s1", "dog"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 4, "s1", "bird"), T0);

        assertThat(ingest.examples())
                .extracting(example -> example.value().getRevision())
                .containsExactly(3, 4);
        assertThat(ingest.count("dropped", "cause", "stale")).isEqualTo(1);
    }

    @Test
    void tellsAnnotationsOfOneSampleApartAndOneIdOnTwoSamples() {
        ingest.send(Topic.SAMPLES, "s2", sample("s2"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a2", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s2", annotation("a1", 1, "s2", "cat"), T0);

        assertThat(ingest.examples()).hasSize(3);
    }

    @Test
    void passesARetractionOnWithoutLabelsAndPayload() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", retraction("a1", 2, "s1"), T0.plusSeconds(1));
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0.plusSeconds(2));

        assertThat(ingest.examples())
                .element(1)
                .isEqualTo(new IngestHarness.Example(
                        "s1",
                        new TrainingExample("a1", "s1", ExampleOrigin.SILVER, 2, true, "ann", List.of(), null),
                        T0.plusSeconds(1)));
        assertThat(ingest.count("retractions", "origin", "silver")).isEqualTo(1);
        assertThat(ingest.count("dropped", "cause", "stale")).isEqualTo(1);
    }

    @Test
    void passesARetractionOnThoughNothingWasSubmittedAndTheSampleIsUnknown() {
        ingest.send(Topic.ANNOTATIONS, "s9", retraction("a9", 1, "s9"), T0);

        assertThat(ingest.examples())
                .singleElement()
                .satisfies(example -> assertThat(example.value().getRetracted()).isTrue());
    }

    @Test
    void takesAnEmptyLabelSetWhereSettingsAllowIt(@TempDir Path folder) {
        try (IngestHarness lenient = new IngestHarness(folder, "assay.ingest.allow-empty-annotations=true")) {
            lenient.send(Topic.SAMPLES, "s1", sample("s1"), T0);
            lenient.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1"), T0);

            assertThat(lenient.examples()).singleElement().satisfies(example -> assertThat(
                            example.value().getLabels())
                    .isEmpty());
        }
    }

    @Test
    void forgetsRevisionsAfterTheRetentionButNotBefore() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        Instant within = T0.plus(Duration.ofDays(7));
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), within);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), within);
        assertThat(ingest.examples()).hasSize(1);

        Instant beyond = T0.plus(Duration.ofDays(12));
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), beyond);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), beyond);
        assertThat(ingest.examples()).hasSize(1);
    }
}
