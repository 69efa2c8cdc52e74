package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.Fixtures.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedRulesTest {

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
    void becomeGoldWithTheSampleIdAndRevisionZero() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "dog", "cat"), T0.plusSeconds(1));

        assertThat(ingest.examples())
                .containsExactly(new IngestHarness.Example(
                        "s1",
                        new TrainingExample(
                                "s1",
                                "s1",
                                ExampleOrigin.GOLD,
                                0,
                                false,
                                null,
                                List.of(0, 1),
                                sample("s1").getPayload()),
                        T0.plusSeconds(1)));
    }

    @Test
    void becomeARegulatorWithExactlyOneLabel() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0);

        assertThat(ingest.examples()).singleElement().satisfies(example -> {
            assertThat(example.value().getOrigin()).isEqualTo(ExampleOrigin.REGULATOR);
            assertThat(example.value().getLabels()).containsExactly(2);
        });
    }

    @Test
    void areSentAgainWhenChangedAndDroppedWhenRepeated() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird", "cat"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "cat", "bird"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0);

        assertThat(ingest.examples())
                .extracting(example -> example.value().getLabels())
                .containsExactly(List.of(2), List.of(0, 2), List.of(2));
        assertThat(ingest.count("dropped", "cause", "duplicate")).isEqualTo(2);
    }

    @Test
    void areWithdrawnByANullValueOnceAndCanComeBack() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0);
        ingest.sendBytes(Topic.TRUSTED, IngestHarness.bytes("s1"), null, T0.plusSeconds(1));
        ingest.sendBytes(Topic.TRUSTED, IngestHarness.bytes("s1"), null, T0.plusSeconds(2));
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "bird"), T0.plusSeconds(3));

        List<IngestHarness.Example> examples = ingest.examples();
        assertThat(examples)
                .extracting(example -> example.value().getRetracted())
                .containsExactly(false, true, false);
        assertThat(examples)
                .element(1)
                .isEqualTo(new IngestHarness.Example(
                        "s1",
                        new TrainingExample("s1", "s1", ExampleOrigin.GOLD, 0, true, null, List.of(), null),
                        T0.plusSeconds(1)));
    }

    @Test
    void areWithdrawnHarmlesslyThoughThereWereNone() {
        ingest.sendBytes(Topic.TRUSTED, IngestHarness.bytes("s9"), null, T0);

        assertThat(ingest.examples())
                .singleElement()
                .satisfies(example -> assertThat(example.value().getRetracted()).isTrue());
    }
}
