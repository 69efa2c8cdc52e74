package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Prediction;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions come and go while a batch of theirs is in the model. */
class HandOverTest extends PredictionLoopFixture {

    private PredictionLoop loop;

    /** A batch is committed, with the samples "a" and "b"; another is in the model, with "c" and "d". */
    @BeforeEach
    void start() {
        loop = started(false, TestRecords.deserializer());
        sample(SAMPLES_0, "a", 0, 0, 0);
        sample(SAMPLES_1, "b", 0, 0, 0);
        sample(SAMPLES_0, "c", 0, 0, 0);
        sample(SAMPLES_1, "d", 0, 0, 0);
        consumer.limit(2);
        loop.advance();
        assertThat(committed()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void commitsTheBatchInFlightBeforePartitionsGo() {
        consumer.rebalance(List.of(SAMPLES_1));

        assertThat(committed()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 2L, SAMPLES_1, 2L));
        loop.advance();
        assertThat(committed()).hasSize(4);
        assertThat(producer.commitCount()).isEqualTo(2);
    }

    @Test
    void takesBackWhatItKeepsWhenThatCommitFails() {
        producer.failCommit(new CommitFailedException("too late"));
        consumer.rebalance(List.of(SAMPLES_1));
        assertThat(committed()).hasSize(2);
        assertThat(consumer.position(SAMPLES_1)).isEqualTo(1);
        assertThat(pauses).isEmpty();

        loop.advance();
        assertThat(committed()).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 1L, SAMPLES_1, 2L));
    }

    @Test
    void neitherCommitsNorSeeksWhatIsLost() {
        consumer.lose();
        assertThat(committed()).hasSize(2);

        // Another instance predicted "c" and "d" before the partitions came back.
        consumer.rebalance(List.of(SAMPLES_0, SAMPLES_1));
        consumer.seek(SAMPLES_0, 2);
        consumer.seek(SAMPLES_1, 2);
        loop.advance();
        sample(SAMPLES_0, "e", 0, 0, 0);
        loop.advance();
        assertThat(committed()).containsExactlyInAnyOrder("a", "b", "e");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 3L, SAMPLES_1, 1L));
    }

    @Test
    void isFencedThoughThatIsNoticedInAPoll() {
        producer.fenceProducer();
        consumer.rebalance(List.of(SAMPLES_1));

        assertThatThrownBy(loop::advance).isInstanceOf(FencedException.class);
        loop.close();
        assertThat(producer.closed()).isTrue();
    }

    private List<String> committed() {
        return producer.committed().stream().map(Prediction::getSampleId).toList();
    }
}
