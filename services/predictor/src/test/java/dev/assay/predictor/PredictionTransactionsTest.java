package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Prediction;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.opentelemetry.api.trace.SpanContext;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionTransactionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("test.samples.v1", 0);
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS = Map.of(PARTITION, new OffsetAndMetadata(7));
    private static final ConsumerGroupMetadata GROUP = new MockConsumer<>("earliest").groupMetadata();

    private final FakeProducer producer = new FakeProducer(TestRecords.serializer());
    private final List<String> waits = new ArrayList<>();
    private final PredictionTransactions transactions =
            new PredictionTransactions(producer, "test.predictions.v1", waits::add);

    @Test
    void commitsPredictionsAndOffsetsTogether() throws Exception {
        transactions.initialize();
        transactions.commit(List.of(prediction()), List.of(SpanContext.getInvalid()), OFFSETS, GROUP);

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("test.predictions.v1");
            assertThat(record.key()).isEqualTo("s");
            assertThat(record.value()).isEqualTo(prediction());
        });
        assertThat(producer.consumerGroupOffsetsHistory()).containsExactly(Map.of(GROUP.groupId(), OFFSETS));
    }

    static Stream<KafkaException> passing() {
        return Stream.of(
                new CommitFailedException("left the group"),
                new TransactionAbortableException("abort me"),
                new InvalidProducerEpochException("old epoch at a partition"),
                new KafkaException("a send failed", new TimeoutException("no leader")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void abortsAfterWhatMayPass(KafkaException failure) throws Exception {
        transactions.initialize();
        producer.failCommit(failure);

        assertThatThrownBy(this::commit).isInstanceOf(RetryException.class).hasCause(failure);
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();

        commit();
        assertThat(producer.history()).hasSize(1);
        assertThat(producer.consumerGroupOffsetsHistory()).hasSize(1);
    }

    @Test
    void abortsWhenTheOffsetsCannotBeSentInTime() {
        transactions.initialize();
        producer.sendOffsetsToTransactionException = new TimeoutException("no coordinator");

        assertThatThrownBy(this::commit).isInstanceOf(RetryException.class);
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void asksAgainAfterACommitThatTimedOutSinceItMayHaveHappened() throws Exception {
        transactions.initialize();
        producer.failCommit(new TimeoutException("no answer"));
        producer.failCommit(new TimeoutException("no answer"));

        commit();

        assertThat(producer.aborts()).isZero();
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(waits).hasSize(2).allSatisfy(text -> assertThat(text).contains("brokers", "no answer"));
    }

    @Test
    void asksAgainAfterAnAbortThatTimedOut() {
        transactions.initialize();
        producer.failCommit(new CommitFailedException("left the group"));
        producer.failAbort(new TimeoutException("no answer"));

        assertThatThrownBy(this::commit).isInstanceOf(RetryException.class);
        assertThat(producer.aborts()).isEqualTo(2);
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void waitsForTheBrokersAtTheStart() {
        producer.failInit(new TimeoutException("no coordinator"));
        transactions.initialize();

        assertThat(producer.transactionInitialized()).isTrue();
        assertThat(waits).hasSize(1);
    }

    @Test
    void saysWhatToDoWhenFenced() {
        transactions.initialize();
        producer.fenceProducer();

        assertThatThrownBy(this::commit)
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("assay.predictor.instance");
    }

    static Stream<KafkaException> fencing() {
        return Stream.of(
                new ProducerFencedException("fenced"),
                new KafkaException("in an error state", new ProducerFencedException("fenced")));
    }

    @ParameterizedTest
    @MethodSource("fencing")
    void noticesThatItIsFencedInACommit(KafkaException failure) {
        transactions.initialize();
        producer.failCommit(failure);

        assertThatThrownBy(this::commit).isInstanceOf(FencedException.class).hasCause(failure);
        assertThat(producer.aborts()).isZero();
    }

    @Test
    void noticesThatItIsFencedInAnAbort() {
        transactions.initialize();
        producer.failCommit(new InvalidProducerEpochException("old epoch"));
        producer.failAbort(new ProducerFencedException("fenced"));

        assertThatThrownBy(this::commit).isInstanceOf(FencedException.class);
    }

    static Stream<KafkaException> lasting() {
        return Stream.of(
                new OutOfOrderSequenceException("lost"),
                new AuthorizationException("not yours"),
                new UnsupportedVersionException("too old"),
                new SerializationException(
                        "Error registering Avro schema", new RestClientException("incompatible", 409, 409)));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void doesNotRepeatWhatWillNotPass(KafkaException failure) {
        transactions.initialize();
        producer.failCommit(failure);

        assertThatThrownBy(this::commit).isSameAs(failure);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void triesAgainWhenTheRegistryIsAwayWhileSerializing() {
        transactions.initialize();
        producer.sendException = new SerializationException("no answer", new ConnectException("refused"));

        assertThatThrownBy(this::commit).isInstanceOf(RetryException.class);
        assertThat(producer.transactionAborted()).isTrue();
    }

    private void commit() throws RetryException {
        transactions.commit(List.of(prediction()), List.of(SpanContext.getInvalid()), OFFSETS, GROUP);
    }

    private static Prediction prediction() {
        return new PredictionWriter(TestRecords.LINE, TestRecords.LABELS, 0.5f)
                .of("s", 1, new float[] {0.9f, 0.1f, 0.5f}, null, TestRecords.NOW);
    }
}
