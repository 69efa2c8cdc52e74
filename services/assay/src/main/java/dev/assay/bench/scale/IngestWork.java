package dev.assay.bench.scale;

import dev.assay.bench.stand.Ledger;
import dev.assay.bench.throughput.Sender;
import dev.assay.bench.throughput.WideStream;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Annotations of samples of 128 features, to be joined. */
public final class IngestWork implements Work, AutoCloseable {

    private static final int SAMPLES = 5000;

    private final WideStream stream = new WideStream();
    private final KafkaClients clients;
    private final Serializer<Object> serializer;
    private final long start = System.currentTimeMillis();

    /** Sends the samples. */
    public IngestWork(KafkaClients clients) {
        this.clients = clients;
        this.serializer = AvroSerdes.serializer(clients.serdes());
        try (Sender sender = new Sender(clients)) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                sender.send(
                        Topic.SAMPLES,
                        WideStream.sampleId(sample),
                        WideStream.sample(sample, stream.features(sample)),
                        Instant.ofEpochMilli(start));
            }
            sender.flush();
        }
    }

    @Override
    public String service() {
        return "ingest";
    }

    @Override
    public Topic input() {
        return Topic.ANNOTATIONS;
    }

    @Override
    public Topic output() {
        return Topic.EXAMPLES;
    }

    @Override
    public String counter() {
        return "assay_ingest_examples_total";
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> batch(int number, int records) {
        String topic = clients.topics().name(input());
        return IntStream.range(0, records)
                .mapToObj(i -> new ProducerRecord<>(
                        topic,
                        null,
                        start + i,
                        WideStream.sampleId(i % SAMPLES).getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, stream.annotation(i % SAMPLES, i / SAMPLES, number))))
                .toList();
    }

    @Override
    public List<String> expected(int number, int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> ExampleOrigin.SILVER + ":"
                        + stream.annotation(i % SAMPLES, i / SAMPLES, number).getAnnotationId() + "@1")
                .toList();
    }

    @Override
    public String name(Object output) {
        return Ledger.name((TrainingExample) output);
    }

    @Override
    public void close() {
        serializer.close();
    }
}
