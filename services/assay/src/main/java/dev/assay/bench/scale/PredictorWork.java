package dev.assay.bench.scale;

import dev.assay.bench.stand.Stand;
import dev.assay.bench.throughput.Promoted;
import dev.assay.bench.throughput.Sender;
import dev.assay.bench.throughput.WideStream;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Samples of 128 features, to be predicted. */
final class PredictorWork implements Work, AutoCloseable {

    private static final int DISTINCT = 1000;

    private final WideStream stream = new WideStream();
    private final KafkaClients clients;
    private final Serializer<Object> serializer;
    private final List<Object> payloads = IntStream.range(0, DISTINCT)
            .mapToObj(i -> (Object) stream.features(i))
            .toList();

    /** Has a model made that can be served. */
    PredictorWork(Stand stand) {
        this.clients = stand.clients();
        this.serializer = AvroSerdes.serializer(clients.serdes());
        try (Sender sender = new Sender(clients)) {
            new Promoted(stand, stream, stream::features).make(sender);
        }
    }

    @Override
    public String service() {
        return "predictor";
    }

    @Override
    public Topic input() {
        return Topic.SAMPLES;
    }

    @Override
    public Topic output() {
        return Topic.PREDICTIONS;
    }

    @Override
    public String counter() {
        return "assay_predictor_predictions_total";
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> batch(int number, int records) {
        String topic = clients.topics().name(input());
        return IntStream.range(0, records)
                .mapToObj(i -> new ProducerRecord<>(
                        topic,
                        id(number, i).getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, new Sample(id(number, i), payloads.get(i % DISTINCT), null))))
                .toList();
    }

    @Override
    public List<String> expected(int number, int records) {
        return IntStream.range(0, records).mapToObj(i -> id(number, i)).toList();
    }

    private static String id(int number, int index) {
        return "batch-" + number + "-" + index;
    }

    @Override
    public String name(Object output) {
        return ((Prediction) output).getSampleId();
    }

    @Override
    public void close() {
        serializer.close();
    }
}
