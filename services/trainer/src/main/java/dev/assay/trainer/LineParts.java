package dev.assay.trainer;

import dev.assay.learning.method.Method;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ExampleFeed;
import dev.assay.line.ModelLine;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.ClientMeters;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.AvroSerdes;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the sessions of a model line work with: Kafka's clients and the learner that the settings ask for. */
final class LineParts implements TrainerParts {

    private final TrainerSettings settings;
    private final ModelLine line;
    private final PayloadDecoder decoder;
    private final KafkaClients clients;
    private final ClientMeters meters;
    private final ModelStore store;
    private final TrainerThreads threads;
    private final LineLearning.Watcher watcher;

    /**
     * @param watcher shown the learner after each window
     */
    LineParts(
            TrainerSettings settings,
            LineSettings lineSettings,
            KafkaClients clients,
            ClientMeters meters,
            ModelStore store,
            TrainerThreads threads,
            LineLearning.Watcher watcher) {
        this.settings = settings;
        this.line = ModelLine.of(lineSettings, settings.network());
        this.decoder = new PayloadDecoder(line.shape(), lineSettings.maxImageBytes(), settings.referenceRoot());
        this.clients = clients;
        this.meters = meters;
        this.store = store;
        this.threads = threads;
        this.watcher = watcher;
    }

    /** Name of the producer, and of the group under which offsets are recorded; without the deployment's prefix. */
    static String id(String line) {
        return "trainer-" + line;
    }

    @Override
    public Producer<String, Object> producer() {
        return meters.producer(
                "trainer-commits",
                clients.transactionalProducer(id(line.name())),
                new StringSerializer(),
                AvroSerdes.serializer(clients.serdes()));
    }

    @Override
    public Consumer<String, Checkpoint> announcements() {
        return consumer("trainer-checkpoints", clients.reader());
    }

    @Override
    public Consumer<String, TrainingExample> examples() {
        return consumer("trainer-examples", KafkaClients.inBatches(clients.reader()));
    }

    @SuppressWarnings("unchecked") // Each topic holds one record type.
    private <T> Consumer<String, T> consumer(String name, Map<String, Object> settings) {
        return meters.consumer(
                name, settings, new StringDeserializer(), (Deserializer<T>) AvroSerdes.deserializer(clients.serdes()));
    }

    @Override
    public Learning learning() {
        LearnerSettings learner = LearnerConfiguration.of(settings, line.network());
        CheckpointCodec codec = new CheckpointCodec(line, learner);
        return new LineLearning(
                codec,
                saved -> new StreamLearner(
                        learner, Method.stream(), line.format(), line.labels().size(), saved),
                new ExampleFeed(decoder),
                new LineJudge(
                        line,
                        codec,
                        gate(),
                        new ServingModel(line, store, settings.device()),
                        new SuspectFinder(settings.suspectScore())),
                watcher);
    }

    @Override
    public Executor commits() {
        return threads.commits();
    }

    @Override
    public Executor reads() {
        return threads.reads();
    }

    private PromotionGate gate() {
        return new PromotionGate(
                settings.promotionSamples(),
                settings.promotionMapTolerance(),
                settings.promotionOf1Tolerance(),
                settings.promotionEceTolerance());
    }
}
