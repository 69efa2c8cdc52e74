package dev.assay.trainer;

import dev.assay.learning.method.Method;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    TrainerSessions(
            TrainerSettings settings,
            LineSettings lineSettings,
            StoreSettings storeSettings,
            KafkaClients clients,
            ModelStore store) {
        this.settings = settings;
        this.storeSettings = storeSettings;
        this.line = ModelLine.of(lineSettings, settings.network());
        this.decoder = new PayloadDecoder(line.shape(), lineSettings.maxImageBytes(), settings.referenceRoot());
        this.clients = clients;
        this.store = store;
    }

    /** Where training starts: a learner, and what the log says of it. */
    private record Start(SavedLearner learner, long examples, Map<TopicPartition, Long> offsets) {}

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
                    topics(),
                    clients.prefixed(name)));
            commit.takeOver();
            CheckpointLog log = opened.add(new CheckpointLog(
                    consumer(), new TopicPartition(topics().name(Topic.CHECKPOINTS), 0), line.name()));
            log.catchUp();
            Consumer<String, TrainingExample> examples = opened.add(this.<TrainingExample>consumer());
            Start start = start(log, examples);
            ServingModel serving = opened.add(new ServingModel(line, store, settings.device()));
            StreamLearner learner = opened.add(new StreamLearner(
                    learnerSettings(),
                    Method.stream(),
                    line.format(),
                    line.labels().size(),
                    start.learner()));
            Trainer trainer = new Trainer(
                    new Trainer.Parts(
                            line,
                            learner,
                            new ExampleFeed(decoder),
                            store,
                            log,
                            commit,
                            gate(),
                            serving,
                            new SuspectFinder(settings.suspectScore()),
                            storeSettings.keep(),
                            Clock.systemUTC()),
                    log.newestVersion(),
                    start.examples());
            WindowReader reader =
                    new WindowReader(examples, start.offsets(), settings.windowExamples(), settings.windowLinger());
            opened.release();
            return new TrainerSession(reader, trainer);
        }
    }

    private Start start(CheckpointLog log, Consumer<String, TrainingExample> examples) throws IOException {
        List<TopicPartition> partitions = IntStream.range(0, topics().partitions(Topic.EXAMPLES))
                .mapToObj(partition -> new TopicPartition(topics().name(Topic.EXAMPLES), partition))
                .toList();
        Map<TopicPartition, Long> offsets = new HashMap<>(examples.beginningOffsets(partitions));
        for (Checkpoint checkpoint : log.newestFirst()) {
            try {
                CheckpointContents contents = store.read(CheckpointLog.location(checkpoint));
                SavedLearner learner = new CheckpointCodec(line).decode(contents);
                offsets.putAll(CheckpointLog.offsets(checkpoint));
                LOG.info("line {} goes on from version {}", line.name(), checkpoint.getVersion());
                return new Start(learner, CheckpointCodec.examples(contents), offsets);
            } catch (DamagedCheckpointException e) {
                LOG.error(
                        "version {} is damaged and left out; what came after the one before it is trained on again: {}",
                        checkpoint.getVersion(),
                        e.getMessage());
            }
        }
        if (log.newestVersion() > 0) {
            throw new IOException("none of the checkpoints announced for line '" + line.name()
                    + "' can be read: restore the model store, or start a new line");
        }
        LOG.info("line {} starts with nothing learned", line.name());
        return new Start(SavedLearner.empty(), 0, offsets);
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

    private Topics topics() {
        return clients.topics();
    }

    @SuppressWarnings("unchecked") // Each topic holds one record type.
    private <T> Consumer<String, T> consumer() {
        return new KafkaConsumer<>(clients.reader(), new StringDeserializer(), (Deserializer<T>)
                AvroSerdes.deserializer(clients.serdes()));
    }
}
