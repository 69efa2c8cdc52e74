package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalQueueTest {

    private KeyValueStore<Bytes, byte[]> store;

    @BeforeEach
    void open(@TempDir Path folder) {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(),
                new org.apache.kafka.streams.processor.TaskId(0, 0),
                Objects.requireNonNull(folder.toFile()));
        store = Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("queue"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesTheOldestThatIsLeft() {
        ArrivalQueue queue = new ArrivalQueue(store);
        long first = queue.add(10, new byte[] {1});
        long second = queue.add(20, new byte[] {2});
        queue.add(30, new byte[] {3});
        queue.remove(second);
        queue.remove(second);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.oldest()).isNotNull().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(first);
            assertThat(entry.arrival()).isEqualTo(10);
            assertThat(entry.sampleId()).containsExactly(1);
        });

        queue.remove(first);

        assertThat(queue.oldest()).isNotNull().satisfies(entry -> assertThat(entry.arrival())
                .isEqualTo(30));
    }

    @Test
    void goesOnFromWhatTheStoreHolds() {
        ArrivalQueue before = new ArrivalQueue(store);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            numbers.add(before.add(i, new byte[] {(byte) i}));
        }
        numbers.subList(0, 100).forEach(before::remove);
        before.remove(numbers.get(150));

        ArrivalQueue after = new ArrivalQueue(store);

        assertThat(after.size()).isEqualTo(199);
        assertThat(after.oldest()).isNotNull().satisfies(entry -> assertThat(entry.number())
                .isEqualTo(numbers.get(100)));
        assertThat(after.add(300, new byte[0])).isGreaterThan(numbers.get(299));
    }

    @Test
    void isEmptyAtFirstAndAgainWhenAllAreRemoved() {
        ArrivalQueue queue = new ArrivalQueue(store);
        assertThat(queue.oldest()).isNull();
        queue.remove(queue.add(1, new byte[0]));

        assertThat(queue.oldest()).isNull();
        assertThat(queue.size()).isZero();
    }
}
