package dev.assay.trainer;

import dev.assay.learning.method.Method;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions: takes the line over, loads the newest checkpoint that is whole, and seeks to its offsets. */
final class TrainerSessions {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerSessions.class);

    private final TrainerSettings settings;
    private final StoreSettings storeSettings;
    private final ModelLine line;
    private final PayloadDecoder decoder;
    private final KafkaClients clients;
    private final ModelStore store;
    private final CommitProgress progress;
    private final TrainerMetrics metrics;

    TrainerSessions(
            TrainerSettings settings,
            LineSettings lineSettings,
            StoreSettings storeSettings,
            KafkaClients clients,
            ModelStore store,
            CommitProgress progress,
            TrainerMetrics metrics) {
        this.settings = settings;
        this.storeSettings = storeSettings;
        this.line = ModelLine.of(lineSettings, settings.network());
        this.decoder = new PayloadDecoder(line.shape(), lineSettings.maxImageBytes(), settings.referenceRoot());
        this.clients = clients;
        this.store = store;
        this.progress = progress;
        this.metrics = metrics;
    }

    /**
     * Opens a session. Of what it opened, nothing stays open if it fails.
     *
     * @throws IOException if no announced checkpoint can be read
     * @throws IncompatibleCheckpointException if the newest checkpoint is not of this line as it is set up now
     */
    TrainerSession open() throws IOException {
        try (Closeables opened = new Closeables()) {
            String name = "trainer-" + line.name();
            CheckpointCommit commit = opened.add(new CheckpointCommit(
                    new KafkaProducer<>(
                            clients.transactionalProducer(name),
                            new StringSerializer(),
                            AvroSerdes.serializer(clients.serdes())),
                    clients.topics(),
                    clients.prefixed(name),
                    progress));
            commit.takeOver();
            CheckpointLog log = opened.add(log());
            log.catchUp();
            LineLearning learning = opened.add(learning());
            Optional<Checkpoint> start = new Restorer(log, store).restore(learning);
            LOG.info(
                    "line {} goes on from {}",
                    line.name(),
                    start.map(checkpoint -> "version " + checkpoint.getVersion())
                            .orElse("nothing learned"));
            Consumer<String, TrainingExample> examples = opened.add(this.<TrainingExample>consumer());
            Trainer trainer = new Trainer(
                    new Trainer.Parts(
                            line.name(),
                            learning,
                            store,
                            log,
                            commit,
                            progress,
                            metrics,
                            storeSettings.keep(),
                            Clock.systemUTC()),
                    log.newestVersion(),
                    start.map(Checkpoint::getExamples).orElse(0L));
            WindowReader reader = new WindowReader(
                    examples,
                    StartOffsets.of(start, examplePartitions(), examples),
                    settings.windowExamples(),
                    settings.windowLinger());
            opened.release();
            return new TrainerSession(reader, trainer, metrics);
        }
    }

    /** The newest version announced for the line, by whichever trainer. */
    long newestVersion() {
        try (CheckpointLog log = log()) {
            log.catchUp();
            return log.newestVersion();
        }
    }

    private CheckpointLog log() {
        return new CheckpointLog(
                consumer(), new TopicPartition(clients.topics().name(Topic.CHECKPOINTS), 0), line.name());
    }

    private List<TopicPartition> examplePartitions() {
        Topics topics = clients.topics();
        return IntStream.range(0, topics.partitions(Topic.EXAMPLES))
                .mapToObj(partition -> new TopicPartition(topics.name(Topic.EXAMPLES), partition))
                .toList();
    }

    private LineLearning learning() {
        return new LineLearning(
                line,
                saved -> new StreamLearner(
                        learnerSettings(),
                        Method.stream(),
                        line.format(),
                        line.labels().size(),
                        saved),
                new ExampleFeed(decoder),
                gate(),
                new ServingModel(line, store, settings.device()),
                new SuspectFinder(settings.suspectScore()),
                metrics::tensors);
    }

    private LearnerSettings learnerSettings() {
        return new LearnerSettings(
                line.network(),
                settings.device(),
                settings.seed(),
                settings.batch(),
                settings.replay(),
                settings.trusted(),
                settings.anchor(),
                settings.corruptionWindow(),
                settings.pairWindow(),
                settings.reservoir(),
                settings.holdout(),
                settings.learningRate(),
                settings.weightDecay(),
                settings.averaging(),
                settings.driftThreshold());
    }

    private PromotionGate gate() {
        return new PromotionGate(
                settings.promotionSamples(),
                settings.promotionMapTolerance(),
                settings.promotionOf1Tolerance(),
                settings.promotionEceTolerance());
    }

    @SuppressWarnings("unchecked") // Each topic holds one record type.
    private <T> Consumer<String, T> consumer() {
        return new KafkaConsumer<>(clients.reader(), new StringDeserializer(), (Deserializer<T>)
                AvroSerdes.deserializer(clients.serdes()));
    }
}
