package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.IngestSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Ingest against a raw loop. Each round's annotations are there before ingest starts. After it, the raw loop reads the same
 * annotations and writes the very records that ingest wrote: examples alone, which is what ingest is measured by, and then
 * examples and what ingest's memory of revisions wrote to its changelog. Last, Kafka Streams passes on the examples alone.
 */
final class IngestStage implements Stage {

    private static final int SAMPLES = 20_000;

    /** As many for each of ingest's two threads. */
    private static final int PARTITIONS = 4;

    /** Until then the compiler takes as much of the processor as what is measured. */
    private static final int ROUNDS_TO_WARM_UP = 3;

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
        Map<String, String> own = Map.of("assay.kafka.partitions", Integer.toString(PARTITIONS));
        try (Stand stand = Stands.features(folder, own);
                Sender sender = new Sender(stand.clients())) {
            Instant now = Instant.now();
            for (int sample = 0; sample < SAMPLES; sample++) {
                sender.send(
                        Topic.SAMPLES,
                        WideStream.sampleId(sample),
                        WideStream.sample(sample, stream.features(sample)),
                        now);
            }
            sender.flush();
            IngestRounds result = new IngestRounds(annotations);
            for (int round = 0; round < ROUNDS_TO_WARM_UP + rounds; round++) {
                IngestRounds.Round measured = round(stand, sender, round, now);
                if (round >= ROUNDS_TO_WARM_UP) {
                    result.add(measured);
                    progress.accept(measured.toString());
                }
            }
            return Map.of(name(), result.result());
        }
    }

    private IngestRounds.Round round(Stand stand, Sender sender, int round, Instant now) throws InterruptedException {
        KafkaClients clients = stand.clients();
        OutputRate rate = new OutputRate(stand.broker());
        String changelog = clients.prefixed(IngestService.NAME) + "-seen-changelog";
        try (Ends inputs = new Ends(clients, Topic.ANNOTATIONS);
                Ends outputs = new Ends(clients, Topic.EXAMPLES);
                Ends memory = new Ends(clients, changelog, PARTITIONS);
                Ends copied = new Ends(clients, Topic.PREDICTIONS)) {
            Map<TopicPartition, Long> from = inputs.now();
            Map<TopicPartition, Long> fromExamples = outputs.now();
            // Ingest makes this topic when it first starts.
            Map<TopicPartition, Long> fromMemory = round == 0 ? memory.none() : memory.now();
            send(sender, round, now);
            Pace ingest = rate.of(
                    IngestService.of(stand.settings(Map.of()), new SimpleMeterRegistry()), outputs, annotations);
            Written examples = Written.read(clients, fromExamples, outputs.now());
            Written states = Written.read(clients, fromMemory, memory.now());
            requireAll(examples);
            requireAll(states);
            Written.Copy toExamples = examples.to(clients.topics().name(Topic.PREDICTIONS));
            Written.Copy toMemory = states.to(clients.topics().name(Topic.SUSPECTS));
            Pace raw = rate.of(raw(stand, from, List.of(toExamples)), copied, annotations);
            Pace rawWithMemory = rate.of(raw(stand, from, List.of(toExamples, toMemory)), copied, annotations);
            Pace streams = rate.of(streams(stand, from, toExamples), copied, annotations);
            return new IngestRounds.Round(
                    ingest, raw, rawWithMemory, streams, examples.bytesPerRecord(), states.bytesPerRecord());
        }
    }

    private static RawLoop raw(Stand stand, Map<TopicPartition, Long> from, List<Written.Copy> copies) {
        return new RawLoop(
                stand.clients(),
                from,
                copies,
                stand.settings(Map.of()).get(IngestSettings.class).commitInterval());
    }

    private static StreamsLoop streams(Stand stand, Map<TopicPartition, Long> from, Written.Copy copy) {
        IngestSettings settings = stand.settings(Map.of()).get(IngestSettings.class);
        return new StreamsLoop(
                stand.clients(),
                from,
                copy,
                settings.commitInterval(),
                Path.of(settings.stateDir()).resolve("streams-loop"));
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

    private void requireAll(Written written) {
        if (written.count() != annotations) {
            throw new BenchFailedException(
                    "ingest wrote " + written.count() + " records for " + annotations + " annotations");
        }
    }
}
