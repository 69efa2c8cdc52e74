package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.corruption.Corruption;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.Prediction;
import dev.assay.runtime.service.Health;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionLoopTest {

    private static final String SAMPLES = TestRecords.TOPICS.name(Topic.SAMPLES);
    private static final String EXAMPLES = TestRecords.TOPICS.name(Topic.EXAMPLES);
    private static final TopicPartition SAMPLES_0 = new TopicPartition(SAMPLES, 0);
    private static final TopicPartition SAMPLES_1 = new TopicPartition(SAMPLES, 1);
    private static final TopicPartition EXAMPLES_0 = new TopicPartition(EXAMPLES, 0);

    private final LogConsumer consumer = new LogConsumer();
    private final FakeProducer producer = new FakeProducer(TestRecords.serializer());
    private final ModelSlot slot = new ModelSlot();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Health> healths = new ArrayList<>();
    private final FakeModel model = new FakeModel(5);

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
    void skipsAndCountsWhatIngestSetsAside() {
        PredictionLoop loop = started();
        consumer.append(SAMPLES_0, "bytes", new byte[] {9, 9});
        consumer.append(SAMPLES_0, "nothing", null);
        append(SAMPLES_0, "other", TestRecords.sample("s", 0, 0, 0));
        append(SAMPLES_0, null, TestRecords.sample("s", 0, 0, 0));
        append(SAMPLES_0, " ", TestRecords.sample(" ", 0, 0, 0));
        append(SAMPLES_0, "short", TestRecords.sample("short", 0, 0));
        append(SAMPLES_0, "nan", TestRecords.sample("nan", 0, Float.NaN, 0));
        append(SAMPLES_0, "wrong", TestRecords.silver("wrong", List.of(), 0, 0, 0));
        append(SAMPLES_0, "large", TestRecords.sample("large", 3e38f, 0, 0));
        append(SAMPLES_0, "huge", TestRecords.sample("huge", TestRecords.OVERFLOW, 0, 0));
        append(EXAMPLES_0, "label", TestRecords.silver("label", List.of(3), 0, 0, 0));
        sample(SAMPLES_0, "good", 0, 0, 0);
        loop.advance();

        assertThat(producer.committed()).extracting(Prediction::getSampleId).containsExactly("good");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 11L, EXAMPLES_0, 1L));
        assertThat(skipped("undecodable")).isEqualTo(1);
        assertThat(skipped("no_value")).isEqualTo(1);
        assertThat(skipped("key_mismatch")).isEqualTo(2);
        assertThat(skipped("blank_id")).isEqualTo(1);
        assertThat(skipped("wrong_feature_length")).isEqualTo(1);
        assertThat(skipped("not_finite")).isEqualTo(1);
        assertThat(skipped("feature_too_large")).isEqualTo(1);
        assertThat(skipped("wrong_record")).isEqualTo(1);
        assertThat(skipped("no_number")).isEqualTo(1);
        assertThat(skipped("unknown_label")).isEqualTo(1);
    }

    @Test
    void predictsABatchOnceThoughItsTransactionWasAborted() {
        PredictionLoop loop = started();
        sample(SAMPLES_0, "first", 0, 0, 0);
        loop.advance();
        sample(SAMPLES_0, "a", 0, 0, 0);
        consumer.append(SAMPLES_0, "bad", new byte[] {9});
        sample(SAMPLES_1, "b", 0, 0, 0);
        producer.failCommit(new CommitFailedException("left the group"));

        try (Logs logs = new Logs(PredictionLoop.class)) {
            loop.advance();
            assertThat(logs.lines()).hasSize(1);
        }
        assertThat(consumer.position(SAMPLES_0)).isEqualTo(1);
        assertThat(consumer.position(SAMPLES_1)).isZero();
        assertThat(skipped("undecodable")).isZero();

        loop.advance();
        loop.advance();
        assertThat(producer.committed())
                .extracting(Prediction::getSampleId)
                .containsExactlyInAnyOrder("first", "a", "b");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 3L, SAMPLES_1, 1L));
        assertThat(skipped("undecodable")).isEqualTo(1);
        assertThat(meters.counter(PredictorMetrics.PREDICTIONS).count()).isEqualTo(3);
        assertThat(meters.counter(PredictorMetrics.REPEATED).count()).isEqualTo(1);
    }

    @Test
    void waitsForTheRegistryInsteadOfSkipping() {
        Deserializer<Object> genuine = TestRecords.deserializer();
        int[] failures = {3};
        PredictionLoop loop = started(true, (topic, data) -> {
            if (failures[0]-- > 0) {
                throw new SerializationException("no answer", new ConnectException("refused"));
            }
            return genuine.deserialize(topic, data);
        });
        sample(SAMPLES_0, "s", 0, 0, 0);

        try (Logs logs = new Logs(PredictionLoop.class)) {
            loop.advance();
            loop.advance();
            loop.advance();
            assertThat(logs.lines()).singleElement().asString().contains("registry");
        }
        assertThat(producer.committed()).isEmpty();
        assertThat(producer.commitCount()).isZero();
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(last(healths).status()).isEqualTo(Health.Status.WAITING);

        loop.advance();
        assertThat(producer.committed()).hasSize(1);
        assertThat(last(healths).status()).isEqualTo(Health.Status.READY);
    }

    @Test
    void endsWhenFenced() {
        PredictionLoop loop = started();
        sample(SAMPLES_0, "s", 0, 0, 0);
        producer.fenceProducer();

        assertThatThrownBy(loop::advance).isInstanceOf(FencedException.class);
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

    private PredictionLoop started() {
        return started(true, TestRecords.deserializer());
    }

    private PredictionLoop started(boolean posteriors, Deserializer<Object> deserializer) {
        slot.replace(model);
        PredictionLoop loop = new PredictionLoop(new PredictionLoop.Parts(
                consumer,
                new PredictionTransactions(producer, TestRecords.TOPICS.name(Topic.PREDICTIONS), text -> {}),
                new BatchItem.Reader(new RecordDecoder(deserializer), TestRecords.payloads(), TestRecords.LABELS),
                slot,
                new PredictionWriter(TestRecords.LINE, TestRecords.LABELS, 0.5f),
                TestRecords.TOPICS,
                posteriors,
                new PredictorMetrics(meters, slot),
                new Backoff(pauses::add),
                () -> TestRecords.NOW,
                healths::add));
        loop.start();
        List<TopicPartition> assigned =
                posteriors ? List.of(SAMPLES_0, SAMPLES_1, EXAMPLES_0) : List.of(SAMPLES_0, SAMPLES_1);
        consumer.rebalance(assigned);
        consumer.updateBeginningOffsets(Map.of(SAMPLES_0, 0L, SAMPLES_1, 0L, EXAMPLES_0, 0L));
        return loop;
    }

    private void sample(TopicPartition partition, String id, float... values) {
        append(partition, id, TestRecords.sample(id, values));
    }

    private void append(TopicPartition partition, @Nullable String key, Object record) {
        consumer.append(partition, key, TestRecords.bytes(partition.topic(), record));
    }

    private static Object example(String id, ExampleOrigin origin, boolean retracted) {
        return TestRecords.example(id, origin, retracted, List.of(0), TestRecords.features(0, 0, 0));
    }

    private double skipped(String reason) {
        return meters.counter(PredictorMetrics.SKIPPED, "reason", reason).count();
    }

    /** The offsets after all that was committed. */
    private Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        producer.consumerGroupOffsetsHistory().forEach(commit -> commit.values()
                .forEach(group -> group.forEach((TopicPartition partition, OffsetAndMetadata offset) ->
                        offsets.put(partition, offset.offset()))));
        return offsets;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
