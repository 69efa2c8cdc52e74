package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.CheckpointStatus;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class PromotionFollowerTest {

    private static final String TOPIC = TestRecords.TOPICS.name(Topic.CHECKPOINTS);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final LogConsumer consumer = new LogConsumer();
    private long end;

    @Test
    void servesTheNewestPromotionOfItsLineInTheOrderOfTheLog() throws Exception {
        announce(1, CheckpointStatus.PROMOTED);
        announce(2, CheckpointStatus.CANDIDATE);
        announce(3, CheckpointStatus.PROMOTED);
        announce(4, CheckpointStatus.REJECTED);
        append(TestRecords.checkpoint("another", 9, CheckpointStatus.PROMOTED));

        PromotionFollower follower = follower();
        follower.advance();

        assertThat(versions(follower)).containsExactly(3L, 1L);
        assertThat(follower.promotions().get(0)).isEqualTo(TestRecords.promotion(3));
    }

    @Test
    void laterVerdictsThatDoNotPromoteChangeNothing() throws Exception {
        announce(1, CheckpointStatus.PROMOTED);
        PromotionFollower follower = follower();
        follower.advance();

        announce(2, CheckpointStatus.REJECTED);
        announce(3, CheckpointStatus.CANDIDATE);
        follower.advance();

        assertThat(versions(follower)).containsExactly(1L);
    }

    @Test
    void oneRecordRollsBackAndWithdrawsWhatCameAbove() throws Exception {
        announce(1, CheckpointStatus.PROMOTED);
        announce(2, CheckpointStatus.PROMOTED);
        announce(3, CheckpointStatus.PROMOTED);
        PromotionFollower follower = follower();
        follower.advance();
        assertThat(versions(follower)).containsExactly(3L, 2L, 1L);

        announce(2, CheckpointStatus.PROMOTED);
        follower.advance();
        assertThat(versions(follower)).containsExactly(2L, 1L);

        announce(4, CheckpointStatus.PROMOTED);
        follower.advance();
        assertThat(versions(follower)).containsExactly(4L, 2L, 1L);
    }

    @Test
    void isAtTheEndWhenItHasReadWhatWasThereAtTheStart() throws Exception {
        consumer.limit(2);
        announce(1, CheckpointStatus.PROMOTED);
        announce(2, CheckpointStatus.PROMOTED);
        announce(3, CheckpointStatus.PROMOTED);
        PromotionFollower follower = follower();

        follower.advance();
        assertThat(follower.isAtEnd()).isFalse();

        // What is announced meanwhile does not move the goal.
        announce(4, CheckpointStatus.PROMOTED);
        announce(5, CheckpointStatus.PROMOTED);
        announce(6, CheckpointStatus.PROMOTED);
        follower.advance();
        assertThat(follower.isAtEnd()).isTrue();
        assertThat(versions(follower)).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void isAtTheEndOfAnEmptyLogAtOnce() throws Exception {
        PromotionFollower follower = follower();
        assertThat(follower.isAtEnd()).isFalse();

        follower.advance();

        assertThat(follower.isAtEnd()).isTrue();
        assertThat(follower.promotions()).isEmpty();
    }

    @Test
    void skipsWhatIsNoAnnouncementWithOneLineEach() throws Exception {
        consumer.append(PARTITION, "garments/1", new byte[] {1, 2, 3});
        append(TestRecords.sample("s", 0, 0, 0));
        consumer.append(PARTITION, "garments/2", null);
        announce(3, CheckpointStatus.PROMOTED);
        end = 4;
        PromotionFollower follower = follower();

        try (Logs logs = new Logs(PromotionFollower.class)) {
            follower.advance();
            follower.advance();
            assertThat(logs.lines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains(TOPIC + "-0@0", "Unknown magic byte"),
                            line -> assertThat(line).contains(TOPIC + "-0@1", "Sample, not Checkpoint"));
        }
        assertThat(versions(follower)).containsExactly(3L);
        assertThat(follower.isAtEnd()).isTrue();
    }

    @Test
    void readsTheSameRecordAgainWhenTheRegistryWasAway() throws Exception {
        announce(1, CheckpointStatus.PROMOTED);
        announce(2, CheckpointStatus.PROMOTED);
        announce(3, CheckpointStatus.PROMOTED);
        int[] calls = {0};
        Deserializer<Object> genuine = TestRecords.deserializer();
        PromotionFollower follower = follower((topic, data) -> {
            if (++calls[0] == 2) {
                throw new SerializationException("no answer", new java.net.ConnectException("refused"));
            }
            return genuine.deserialize(topic, data);
        });

        assertThatThrownBy(follower::advance).isInstanceOf(RetryException.class).hasMessageContaining("refused");
        assertThat(versions(follower)).containsExactly(1L);
        assertThat(follower.isAtEnd()).isFalse();

        follower.advance();
        assertThat(versions(follower)).containsExactly(3L, 2L, 1L);
        assertThat(follower.isAtEnd()).isTrue();
    }

    @Test
    void triesAgainWhenTheBrokersDoNotAnswer() throws Exception {
        announce(1, CheckpointStatus.PROMOTED);
        PromotionFollower follower = follower();
        consumer.setOffsetsException(new TimeoutException("no leader"));

        assertThatThrownBy(follower::advance)
                .isInstanceOf(RetryException.class)
                .hasMessageContainingAll(TOPIC, "no leader");

        follower.advance();
        assertThat(versions(follower)).containsExactly(1L);
        assertThat(follower.isAtEnd()).isTrue();
    }

    private PromotionFollower follower() {
        return follower(TestRecords.deserializer());
    }

    private PromotionFollower follower(Deserializer<Object> deserializer) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return new PromotionFollower(
                consumer,
                PARTITION,
                new RecordDecoder(deserializer),
                TestRecords.LINE,
                new ServedAge(new SimpleMeterRegistry()));
    }

    private void announce(long version, CheckpointStatus status) {
        append(TestRecords.checkpoint(TestRecords.LINE, version, status));
    }

    private void append(Object record) {
        consumer.append(PARTITION, "key", TestRecords.bytes(TOPIC, record));
        end++;
    }

    private static List<Long> versions(PromotionFollower follower) {
        return follower.promotions().stream().map(Promotion::version).toList();
    }
}
