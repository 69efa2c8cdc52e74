package dev.assay.evaluator;

import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.evaluator.score.Scoring;
import dev.assay.evaluator.stretch.History;
import dev.assay.evaluator.stretch.StretchReader;
import dev.assay.evaluator.stretch.TopicBounds;
import dev.assay.line.ModelLine;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Replays a stretch of the examples. It only looks: it reads committed records, is of no consumer group, commits nothing and
 * writes nothing to the model store.
 */
public final class Replay {

    private final KafkaClients clients;
    private final ModelStore store;

    /** @param store stays the caller's to close */
    public Replay(KafkaClients clients, ModelStore store) {
        this.clients = clients;
        this.store = store;
    }

    /**
     * Makes a manifest.
     *
     * @param maxImageBytes largest encoded image accepted
     * @throws ReplayException if what is asked for is not there; the message says what to do
     */
    public ReplayManifest plan(ReplayRequest request, ModelLine line, int maxImageBytes) throws IOException {
        History history =
                new History(line.name(), ModelHistory.read(clients, line.name()).newestFirst());
        try (Consumer<String, TrainingExample> consumer = examples()) {
            return new Planner(line, maxImageBytes, clients.topics().name(Topic.EXAMPLES), history, store, consumer)
                    .plan(request);
        }
    }

    /**
     * Does what a manifest says.
     *
     * @param threads to read and to predict with; their number changes no bit of the report
     * @throws ReplayException if the stretch or a checkpoint is not there any more
     */
    public ReplayReport run(
            ReplayManifest manifest,
            String device,
            Optional<Path> referenceRoot,
            int threads,
            Scoring.Progress progress)
            throws IOException {
        try (Consumer<String, TrainingExample> consumer = examples()) {
            TopicBounds.of(manifest.topic(), consumer).requireWhole(manifest.bounds());
        }
        return new Scoring(new StretchReader(this::examples, threads), store, device, referenceRoot, threads, progress)
                .score(manifest);
    }

    @SuppressWarnings("unchecked") // The topic holds one record type.
    private Consumer<String, TrainingExample> examples() {
        return new KafkaConsumer<>(clients.reader(), new StringDeserializer(), (Deserializer<TrainingExample>)
                (Deserializer<?>) AvroSerdes.deserializer(clients.serdes()));
    }
}
