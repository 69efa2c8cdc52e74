package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.line.Window;
import dev.assay.records.TrainingExample;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final TopicPartition ZERO = new TopicPartition("examples.v1", 0);
    private static final int FULL = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final MockConsumer<String, TrainingExample> consumer = new MockConsumer<>("earliest");
    private final ReadAhead reader = new ReadAhead(
            new WindowReader(
                    consumer,
                    Map.of(ZERO, 0L),
                    WindowReader.Limits.of(FULL, 1, Duration.ofHours(1), Duration.ofHours(1)),
                    Timing.SYSTEM),
            thread,
            Timing.SYSTEM);

    @AfterEach
    void stop() {
        reader.close();
        thread.shutdownNow();
    }

    @Test
    void theNextWindowIsThereWhenTheOneInHandIsLearned() throws Exception {
        put(0, 2 * FULL);
        assertThat(size(next())).isEqualTo(FULL);

        reader.begin();
        // The window is full, so reading ahead ends by itself.
        thread.submit(() -> {}).get();

        assertThat(consumer.position(ZERO)).isEqualTo(2 * FULL);
        assertThat(size(next())).isEqualTo(FULL);
        assertThat(reader.lag()).isEqualTo(FULL);
    }

    @Test
    void whatIsNotFullYetIsReadOn() throws IOException {
        put(0, FULL + 1);
        assertThat(size(next())).isEqualTo(FULL);
        reader.begin();

        assertThat(reader.next()).isEmpty();
        put(FULL + 1, 2 * FULL);

        assertThat(size(next())).isEqualTo(FULL);
    }

    @Test
    void aWakeUpThatComesWhileItReadsAheadIsThrownByTheNextCall() throws IOException {
        put(0, FULL);
        assertThat(size(next())).isEqualTo(FULL);
        reader.begin();

        reader.wakeup();

        assertThatThrownBy(() -> {
                    while (true) {
                        reader.next();
                    }
                })
                .isInstanceOf(WakeupException.class);
    }

    private Optional<Window> next() throws IOException {
        Optional<Window> window = reader.next();
        while (window.isEmpty()) {
            window = reader.next();
        }
        return window;
    }

    private static int size(Optional<Window> window) {
        return window.orElseThrow().records().size();
    }

    private void put(int from, int to) {
        consumer.updateEndOffsets(Map.of(ZERO, (long) to));
        for (int offset = from; offset < to; offset++) {
            consumer.addRecord(new ConsumerRecord<>(ZERO.topic(), ZERO.partition(), offset, "", new TrainingExample()));
        }
    }
}
