package dev.assay.demo;

import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a board up to date from the topics, from their beginning on. It only looks: it commits no offsets. */
final class BoardReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);
    private static final List<Topic> DECODED = List.of(
            Topic.CHECKPOINTS, Topic.CORRUPTION, Topic.METRICS, Topic.ANNOTATORS, Topic.PREDICTIONS, Topic.SUSPECTS);
    private static final Set<Topic> COUNTED = Set.of(Topic.DEAD_LETTERS, Topic.EXAMPLES);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;
    private final Topics topics;
    private final Board board;
    private final Thread thread = new Thread(this::run, "assay-demo-board");

    /** @param consumer read_committed, to be used by this reader alone */
    BoardReader(Consumer<byte[], byte[]> consumer, Deserializer<Object> deserializer, Topics topics, Board board) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.topics = topics;
        this.board = board;
    }

    void start() {
        List<TopicPartition> partitions = Stream.concat(DECODED.stream(), COUNTED.stream())
                .flatMap(topic -> Stream.iterate(0, i -> i < topics.partitions(topic), i -> i + 1)
                        .map(i -> new TopicPartition(topics.name(topic), i)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::read);
            }
        } catch (WakeupException e) {
            LOG.debug("board reader stops");
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.name(Topic.DEAD_LETTERS))) {
            board.addDeadLetter();
        } else if (record.topic().equals(topics.name(Topic.EXAMPLES))) {
            board.addExample();
        } else if (record.value() != null) {
            board.add(deserializer.deserialize(record.topic(), record.headers(), record.value()));
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
