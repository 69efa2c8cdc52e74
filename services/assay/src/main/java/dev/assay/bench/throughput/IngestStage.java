package dev.assay.bench.throughput;

import dev.assay.bench.stand.Stand;
import dev.assay.ingest.IngestService;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Ingest against a raw loop. Each round's annotations are there before ingest starts; its rate is taken from its first
 * committed output to its last, so that its start does not count.
 */
final class IngestStage implements Stage {

    private static final int SAMPLES = 20_000;

    private final int annotations;
    private final WideStream stream = new WideStream();

    /** @param annotations in each round */
    IngestStage(int annotations) {
        this.annotations = annotations;
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (Stand stand = Stands.features(folder, Map.of("assay.ingest.max-idle", "0ms"));
                Sender sender = new Sender(stand.clients());
                Ends inputs = new Ends(stand.clients(), Topic.ANNOTATIONS);
                Ends outputs = new Ends(stand.clients(), Topic.EXAMPLES)) {
            Instant now = Instant.now();
            for (int sample = 0; sample < SAMPLES; sample++) {
                sender.send(
                        Topic.SAMPLES,
                        WideStream.sampleId(sample),
                        WideStream.sample(sample, stream.features(sample)),
                        now);
            }
            sender.flush();
            byte[] output = output(stand.clients());
            RawLoop raw = new RawLoop(stand.clients(), stand.clients().topics().name(Topic.PREDICTIONS));
            Rounds result = new Rounds();
            for (int round = 0; round <= rounds; round++) {
                Map<TopicPartition, Long> from = inputs.now();
                send(sender, round, now);
                double rawRate = raw.run(from, inputs.now(), output);
                double rate = OutputRate.of(
                        IngestService.of(stand.settings(Map.of()), new SimpleMeterRegistry()), outputs, annotations);
                if (round > 0) {
                    // The first round is to warm up.
                    result.add(rate, rawRate);
                    progress.accept(String.format(
                            Locale.ROOT,
                            "ingest: %,.0f annotations a second, the raw loop %,.0f: %.2f",
                            rate,
                            rawRate,
                            rate / rawRate));
                }
            }
            return Map.of(
                    name(),
                    StageResult.of(
                            result,
                            "a consumer and a producer that pass on as many bytes, without transactions or state",
                            Map.of("annotations_per_round", (double) annotations, "bytes_per_output", (double)
                                    output.length)));
        }
    }

    private void send(Sender sender, int round, Instant now) {
        for (int i = 0; i < annotations; i++) {
            int sample = i % SAMPLES;
            sender.send(
                    Topic.ANNOTATIONS,
                    WideStream.sampleId(sample),
                    stream.annotation(sample, i / SAMPLES, round),
                    now.plusMillis(i));
        }
        sender.flush();
    }

    private byte[] output(KafkaClients clients) {
        try (Serializer<Object> serializer = AvroSerdes.serializer(clients.serdes())) {
            return serializer.serialize(
                    clients.topics().name(Topic.EXAMPLES), stream.example(1, 1, stream.features(1)));
        }
    }
}
