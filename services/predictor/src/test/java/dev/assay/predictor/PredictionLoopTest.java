package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.corruption.Corruption;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.Prediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionLoopTest extends PredictionLoopFixture {

    @Test
    void predictsSamplesFromTheModelAlone() {
        PredictionLoop loop = started();
        sample(SAMPLES_0, "s", 0.9f, 0.5f, 0.1f);
        loop.advance();

        assertThat(producer.committed())
                .containsExactly(new Prediction(
                        "s",
                        TestRecords.LINE,
                        5L,
                        List.of(0.9f, 0.5f, 0.1f),
                        List.of("shirt", "shoe"),
                        0.5f,
                        null,
                        0,
                        TestRecords.NOW));
    }

    @Test
    void updatesAnAnnotatedSampleByItsAnnotation() {
        // Shirts are written as shoes by mistake four times in ten; nothing else goes wrong.
        double[] matrix = {0.6, 0.4, 0, 0, 1, 0, 0, 0, 1};
        FakeModel corrupted = new FakeModel(6, new Corruption(3, matrix, new double[] {0.01, 0.01, 0.01}));
        PredictionLoop loop = started();
        slot.replace(corrupted);
        append(EXAMPLES_0, "s", TestRecords.silver("s", List.of(1), 0.4f, 0, 0));
        loop.advance();

        Prediction prediction = producer.committed().get(0);
        assertThat(prediction.getProbabilities()).containsExactly(0.4f, 0f, 0f);
        assertThat(prediction.getAnnotations()).isEqualTo(1);
        // There is no shoe, so "shoe" was written for the shirt (0.4) or without cause (0.01).
        double odds = 0.4 / 0.6 * (0.4 / 0.01);
        assertThat(prediction.getPosterior()).hasSize(3);
        assertThat(prediction.getPosterior().get(0)).isCloseTo((float) (odds / (1 + odds)), within(1e-5f));
        assertThat(prediction.getPosterior().get(2)).isZero();
        // By the posterior, the shirt is predicted; by the model alone nothing would be.
        assertThat(prediction.getLabels()).containsExactly("shirt");
    }

    @Test
    void leavesTrustedAndRetractedExamplesAlone() {
        PredictionLoop loop = started();
        append(EXAMPLES_0, "g", example("g", ExampleOrigin.GOLD, false));
        append(EXAMPLES_0, "r", example("r", ExampleOrigin.REGULATOR, false));
        append(EXAMPLES_0, "x", TestRecords.example("x", ExampleOrigin.SILVER, true, List.of(), null));
        loop.advance();

        assertThat(producer.committed()).isEmpty();
        assertThat(model.batches()).isEmpty();
        assertThat(meters.find(PredictorMetrics.SKIPPED).counters()).isEmpty();
        assertThat(offsets()).isEqualTo(Map.of(EXAMPLES_0, 3L));
    }

    @Test
    void commitsTheOffsetsOfAllPartitionsWithThePredictionsOfThoseRecords() {
        PredictionLoop loop = started();
        sample(SAMPLES_0, "a", 0, 0, 0);
        sample(SAMPLES_1, "b", 0, 0, 0);
        sample(SAMPLES_1, "c", 0, 0, 0);
        append(EXAMPLES_0, "d", TestRecords.silver("d", List.of(0), 0, 0, 0));
        loop.advance();

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.committed())
                .extracting(Prediction::getSampleId)
                .containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 1L, SAMPLES_1, 2L, EXAMPLES_0, 1L));
        assertThat(model.batches()).containsExactly(4);
    }

    @Test
    void batchesWhatIsWaitingUpToTheLimit() {
        PredictionLoop loop = started();
        consumer.limit(3);
        for (int i = 0; i < 4; i++) {
            sample(SAMPLES_0, "s" + i, 0, 0, 0);
        }
        loop.advance();
        loop.advance();
        loop.advance();

        assertThat(model.batches()).containsExactly(3, 1);
        assertThat(producer.commitCount()).isEqualTo(2);
        assertThat(producer.committed()).extracting(Prediction::getSampleId).containsExactly("s0", "s1", "s2", "s3");
    }

    @Test
    void commitsTogetherWhatGoesThroughTheModelInParts() {
        PredictionLoop loop = started();
        for (int i = 0; i < MAX_BATCH + 2; i++) {
            sample(SAMPLES_0, "s" + i, i / 10f, 0, 0);
        }
        loop.advance();

        assertThat(model.batches()).containsExactly(MAX_BATCH, 2);
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.committed())
                .extracting(prediction -> prediction.getProbabilities().get(0))
                .containsExactly(0f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f);
    }

    @Test
    void bearsTheVersionOfTheModelThatPredicted() {
        PredictionLoop loop = started();
        sample(SAMPLES_0, "before", 0, 0, 0);
        loop.advance();
        slot.replace(new FakeModel(6));
        sample(SAMPLES_0, "after", 0, 0, 0);
        loop.advance();

        assertThat(producer.committed()).extracting(Prediction::getModelVersion).containsExactly(5L, 6L);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void readsSamplesOnlyWherePosteriorsAreOff() {
        started(false, TestRecords.deserializer());
        assertThat(consumer.subscription()).containsExactly(SAMPLES);
    }

    @Test
    void opensNoTransactionWithoutRecords() {
        PredictionLoop loop = started();
        loop.advance();

        assertThat(producer.transactionInFlight()).isFalse();
        assertThat(producer.commitCount()).isZero();
    }

    @Test
    void closesItsClients() {
        started().close();

        assertThat(consumer.closed()).isTrue();
        assertThat(producer.closed()).isTrue();
    }
}
