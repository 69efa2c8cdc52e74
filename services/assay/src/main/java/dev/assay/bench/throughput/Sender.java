package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends records as any producer of annotations would. */
public final class Sender implements AutoCloseable {

    private final KafkaClients clients;
    private final Producer<String, Object> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Sender(KafkaClients clients) {
        this.clients = clients;
        this.producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()));
    }

    public void send(Topic topic, String key, Object value, Instant eventTime) {
        producer.send(
                new ProducerRecord<>(clients.topics().name(topic), null, eventTime.toEpochMilli(), key, value),
                (at, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new BenchFailedException("records could not be sent: " + problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
