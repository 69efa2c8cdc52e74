package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Prediction;
import dev.assay.runtime.service.Health;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** What the loop does with records that cannot be used, and when something fails. */
class PredictionLoopFailureTest extends PredictionLoopFixture {

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
}
