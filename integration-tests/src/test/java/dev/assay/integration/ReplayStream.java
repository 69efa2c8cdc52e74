package dev.assay.integration;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Examples as ingest writes them: samples that show their labels, annotations that are often wrong, and trusted labels of every
 * third sample, of which some come before the annotation, some at once and some later.
 */
final class ReplayStream {

    static final List<String> LABELS = List.of("ant", "bee", "cat", "dog", "<b>eel</b>");
    static final int FEATURES = 16;

    private static final int PARTITIONS = 3;
    private static final double NOISE = 0.25;

    private final KafkaClients clients;

    /** Not long ago, or the brokers would delete what is older than the topic's retention. */
    private final long start = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();

    ReplayStream(KafkaClients clients) {
        this.clients = clients;
    }

    /** @return how many records were sent */
    long send(int from, int to, IntPredicate partitions) {
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            return send(producer, from, to, partitions);
        }
    }

    /** Sends records that do not count. */
    void sendAndAbort(int from, int to) {
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(
                clients.transactionalProducer("replay-test"),
                new StringSerializer(),
                AvroSerdes.serializer(clients.serdes()))) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, from, to, partition -> true);
            producer.flush();
            producer.abortTransaction();
        }
    }

    private long send(KafkaProducer<String, Object> producer, int from, int to, IntPredicate partitions) {
        long sent = 0;
        for (int i = from; i < to; i++) {
            int partition = i % PARTITIONS;
            if (partitions.test(partition)) {
                for (ProducerRecord<String, Object> record : records(i, partition)) {
                    producer.send(record);
                    sent++;
                }
            }
        }
        producer.flush();
        return sent;
    }

    private List<ProducerRecord<String, Object>> records(int i, int partition) {
        SplittableRandom random = new SplittableRandom(i);
        List<Integer> truth = labels(random);
        List<Integer> given = new ArrayList<>();
        for (int label = 0; label < LABELS.size(); label++) {
            if (truth.contains(label) != random.nextDouble() < NOISE / 2) {
                given.add(label);
            }
        }
        FeatureVector features = features(truth, random);
        List<ProducerRecord<String, Object>> records = new ArrayList<>();
        boolean trusted = i / PARTITIONS % 3 == 0;
        if (trusted && i % 4 == 0) {
            records.add(record(i, partition, 0, truth(i, truth, features)));
        }
        records.add(record(
                i,
                partition,
                1,
                example(i, ExampleOrigin.SILVER, given, features)
                        .setExampleId("annotation-" + i)
                        .setRevision(1)
                        .setAnnotator("annotator-" + i % 5)
                        .build()));
        if (trusted && i % 4 != 0) {
            records.add(record(i, partition, 2, truth(i, truth, features)));
        }
        return records;
    }

    private static List<Integer> labels(SplittableRandom random) {
        return random.ints(0, LABELS.size())
                .limit(1 + random.nextInt(3))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private static FeatureVector features(List<Integer> truth, SplittableRandom random) {
        ByteBuffer values = ByteBuffer.allocate(FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int f = 0; f < FEATURES; f++) {
            double value = random.nextDouble() - 0.5;
            for (int label : truth) {
                value += (label * 7 + f * 3) % LABELS.size() == 0 ? 0.8 : 0;
            }
            values.putFloat((float) value);
        }
        return new FeatureVector(values.flip());
    }

    private static TrainingExample truth(int i, List<Integer> truth, FeatureVector features) {
        return example(i, truth.size() == 1 ? ExampleOrigin.REGULATOR : ExampleOrigin.GOLD, truth, features)
                .setExampleId("sample-" + i)
                .setRevision(0)
                .build();
    }

    private static TrainingExample.Builder example(
            int i, ExampleOrigin origin, List<Integer> labels, FeatureVector features) {
        return TrainingExample.newBuilder()
                .setSampleId("sample-" + i)
                .setOrigin(origin)
                .setRetracted(false)
                .setLabels(labels)
                .setPayload(features);
    }

    private ProducerRecord<String, Object> record(int i, int partition, int part, TrainingExample example) {
        return new ProducerRecord<>(
                clients.topics().name(Topic.EXAMPLES), partition, start + i * 1000L + part, "sample-" + i, example);
    }
}
