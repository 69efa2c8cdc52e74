package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Prediction;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** What happens to a batch that is in the model when the one before or after it fails, and when the loop ends. */
class PredictionOverlapTest extends PredictionLoopFixture {

    private final FakeModel served = new FakeModel(5);

    @Test
    void commitsABatchWhileTheNextIsInTheModel() {
        PredictionLoop loop = inFlight(call -> {
            // Would fail if the commit of the first waited for the second.
            if (call == 2) {
                awaitCommits(1);
            }
        });
        assertThat(committed()).containsExactly("a");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 1L));
        assertThat(meters.get(PredictorMetrics.LAG).gauge().value()).isEqualTo(1);

        loop.advance();
        assertThat(committed()).containsExactly("a", "b");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 2L));
        assertThat(meters.get(PredictorMetrics.LAG).gauge().value()).isZero();
        loop.close();
    }

    @Test
    void theModelBeginsWithABatchBeforeTheOneBeforeIsCommitted() {
        CountDownLatch begun = new CountDownLatch(1);
        producer.beforeCommit(() -> assertThat(await(begun)).isTrue());
        PredictionLoop loop = inFlight(call -> {
            if (call == 2) {
                begun.countDown();
            }
        });
        assertThat(committed()).containsExactly("a");
        loop.advance();
        assertThat(committed()).containsExactly("a", "b");
        loop.close();
    }

    @Test
    void predictsOnAThreadOfItsOwnAndEndsIt() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        PredictionLoop loop = inFlight(call -> threads.add(Thread.currentThread()));
        loop.advance();
        loop.close();

        assertThat(threads).singleElement().satisfies(thread -> {
            assertThat(thread).isNotSameAs(Thread.currentThread());
            thread.join(5000);
            assertThat(thread.isAlive()).isFalse();
        });
    }

    @Test
    void whatTheModelThrowsEndsTheLoop() {
        List<Throwable> failures = List.of(new IllegalStateException("broken"), new AssertionError("worse"));
        for (Throwable failure : failures) {
            PredictionLoopFixture other = new PredictionLoopFixture() {};
            PredictionLoop loop = other.started();
            other.slot.replace(new GatedModel(other.model, call -> sneak(failure)));
            other.sample(SAMPLES_0, "a", 0, 0, 0);
            assertThatThrownBy(loop::advance).isSameAs(failure);
            loop.close();
            assertThat(other.producer.committed()).isEmpty();
            assertThat(other.offsets()).isEmpty();
        }
    }

    @Test
    void commitsTheBatchBeforeOneThatCannotBeReadYet() {
        Deserializer<Object> genuine = TestRecords.deserializer();
        int[] calls = {0};
        consumer.limit(1);
        PredictionLoop loop = started(true, (topic, data) -> {
            if (++calls[0] == 2) {
                throw new SerializationException("no answer", new ConnectException("refused"));
            }
            return genuine.deserialize(topic, data);
        });
        sample(SAMPLES_0, "a", 0, 0, 0);
        sample(SAMPLES_0, "b", 0, 0, 0);
        loop.advance();
        assertThat(committed()).containsExactly("a");
        assertThat(consumer.position(SAMPLES_0)).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(250));

        loop.advance();
        assertThat(committed()).containsExactly("a", "b");
        loop.close();
    }

    @Test
    void takesBackBothBatchesWhenTheFirstIsNotCommitted() {
        PredictionLoop loop = started();
        consumer.limit(2);
        sample(SAMPLES_0, "a", 0, 0, 0);
        sample(SAMPLES_0, "b", 0, 0, 0);
        sample(SAMPLES_0, "c", 0, 0, 0);
        sample(SAMPLES_1, "d", 0, 0, 0);
        producer.failCommit(new CommitFailedException("left the group"));
        loop.advance();
        assertThat(committed()).isEmpty();
        assertThat(consumer.position(SAMPLES_0)).isZero();
        assertThat(consumer.position(SAMPLES_1)).isZero();

        loop.advance();
        loop.advance();
        assertThat(committed()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 3L, SAMPLES_1, 1L));
        assertThat(meters.counter(PredictorMetrics.PREDICTIONS).count()).isEqualTo(4);
        assertThat(meters.counter(PredictorMetrics.REPEATED).count()).isEqualTo(1);
        loop.close();
    }

    @Test
    void givesUpTheBatchInFlightWhenClosedButWaitsForTheModel() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        PredictionLoop loop = inFlight(call -> {
            if (call == 2) {
                begun.countDown();
                spin(Duration.ofMillis(100));
                ended.set(true);
            }
        });
        begun.await();
        loop.close();

        assertThat(ended).isTrue();
        assertThat(committed()).containsExactly("a");
        assertThat(offsets()).isEqualTo(Map.of(SAMPLES_0, 1L));
        assertThat(consumer.closed()).isTrue();
        assertThat(producer.closed()).isTrue();
        slot.close();
        assertThat(served.isClosed()).isTrue();
    }

    @Test
    void aModelThatIsReplacedMeanwhileFinishesItsBatch() {
        PredictionLoop loop = inFlight(call -> {
            if (call == 2) {
                slot.replace(new FakeModel(6));
            }
        });
        sample(SAMPLES_0, "c", 0, 0, 0);
        loop.advance();
        loop.advance();
        assertThat(producer.committed()).extracting(Prediction::getModelVersion).containsExactly(5L, 5L, 6L);
        assertThat(served.isClosed()).isTrue();
        loop.close();
    }

    /** A loop that has committed "a" and has "b" in the model. */
    private PredictionLoop inFlight(IntConsumer beforeCall) {
        PredictionLoop loop = started();
        slot.replace(new GatedModel(served, beforeCall));
        consumer.limit(1);
        sample(SAMPLES_0, "a", 0, 0, 0);
        sample(SAMPLES_0, "b", 0, 0, 0);
        loop.advance();
        return loop;
    }

    private List<String> committed() {
        return producer.committed().stream().map(Prediction::getSampleId).toList();
    }

    private void awaitCommits(long count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (producer.commitCount() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no commit");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As what is in a model, this does not hear of an interrupt. */
    private static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
