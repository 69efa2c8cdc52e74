package dev.assay.demo;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.StreamEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a demo remembers of the stream it began, so that the next run goes on with the same one. */
final class DemoData {

    private static final String FILE = "demo.properties";
    private static final String MARK = "an Assay demo";

    private final Instant start;

    private DemoData(Instant start) {
        this.start = start;
    }

    /**
     * Opens the folder of a demo, or begins one.
     *
     * @throws DemoFailedException if the folder holds a demo of another stream
     */
    static DemoData open(Path folder, String noise, long seed, int annotations) throws IOException {
        Path file = folder.resolve(FILE);
        Properties wanted = new Properties();
        wanted.setProperty("noise", noise);
        wanted.setProperty("seed", Long.toString(seed));
        wanted.setProperty("annotations", Integer.toString(annotations));
        if (Files.exists(file)) {
            Properties known = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
            String start = String.valueOf(known.remove("start"));
            if (!known.equals(wanted)) {
                throw new DemoFailedException(folder + " holds a demo with " + known + ", not " + wanted
                        + ": add --fresh to begin anew, or choose another folder with --data");
            }
            return new DemoData(Instant.parse(start));
        }
        // Event time lies in the past: brokers refuse records from the future.
        Instant start = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        wanted.setProperty("start", start.toString());
        Files.createDirectories(folder);
        try (var writer = Files.newBufferedWriter(file)) {
            wanted.store(writer, MARK);
        }
        return new DemoData(start);
    }

    /**
     * Deletes a demo's folder.
     *
     * @throws DemoFailedException if the folder is not a demo's
     */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Path file = folder.resolve(FILE);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent() && !Files.exists(file)) {
                throw new DemoFailedException(
                        folder + " is not the folder of a demo and will not be deleted: choose another with --data");
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Event time of the stream's first event. */
    Instant start() {
        return start;
    }

    /**
     * From which of the stream's events to publish. Events of a topic are in order within a partition, so where topics
     * have one partition their lengths tell; else, unless all is there, the stream is sent anew: ingest drops repeats.
     */
    int published(KafkaClients clients, Simulation simulation) {
        Map<Topic, Long> lengths = new EnumMap<>(Topic.class);
        boolean ordered = true;
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED)) {
                List<TopicPartition> partitions = consumer
                        .partitionsFor(clients.topics().name(topic))
                        .stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                ordered &= partitions.size() == 1;
                lengths.put(
                        topic,
                        consumer.endOffsets(partitions).values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
            }
        }
        int index = 0;
        for (StreamEvent event : simulation.events()) {
            long left = lengths.merge(event.topic(), -1L, Long::sum);
            if (left < 0) {
                return ordered ? index : 0;
            }
            index++;
        }
        return index;
    }
}
