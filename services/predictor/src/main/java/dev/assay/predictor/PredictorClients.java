package dev.assay.predictor;

import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.kafka.ClientMeters;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The predictor's Kafka clients; each call opens one.
 *
 * @param maxTransaction most records that are read, and whose predictions are committed, at once
 */
record PredictorClients(KafkaClients clients, ClientMeters meters, int maxTransaction, String instance) {

    /** Of the group that all predictors of a deployment share. */
    static final String GROUP = "predictor";

    /** Decoded rows of one transaction; another's are decoded meanwhile. */
    private static final int ROW_BYTES = 32 << 20;

    /** Most records in one transaction: as set, but no more than a batch where their rows take much memory. */
    static int transaction(PredictorSettings settings, InputShape shape) {
        return Math.min(settings.maxTransaction(), Math.max(settings.maxBatch(), ROW_BYTES / shape.rowBytes()));
    }

    Topics topics() {
        return clients.topics();
    }

    /** Where promotions are announced. */
    TopicPartition announcements() {
        return new TopicPartition(topics().name(Topic.CHECKPOINTS), 0);
    }

    Consumer<byte[], byte[]> reader() {
        return consumer("predictor-checkpoints", clients.reader());
    }

    Consumer<byte[], byte[]> member() {
        Map<String, Object> settings = KafkaClients.inBatches(clients.consumer(GROUP));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxTransaction);
        return consumer("predictor-samples", settings);
    }

    Producer<String, Object> producer() {
        return meters.producer(
                "predictor-predictions",
                clients.transactionalProducer(GROUP + "-" + instance),
                new StringSerializer(),
                AvroSerdes.serializer(clients.serdes()));
    }

    RecordDecoder decoder() {
        return new RecordDecoder(AvroSerdes.deserializer(clients.serdes()));
    }

    private Consumer<byte[], byte[]> consumer(String name, Map<String, Object> settings) {
        return meters.consumer(name, settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
