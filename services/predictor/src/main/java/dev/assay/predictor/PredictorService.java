package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The predictor as a service: one thread follows the checkpoints and loads models, another predicts. It is not ready
 * before its first verified model.
 */
public final class PredictorService implements RoutedService {

    private static final Logger LOG = LoggerFactory.getLogger(PredictorService.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PredictorSettings settings;
    private final KafkaClients clients;
    private final LabelSpace labels;
    private final PayloadDecoder decoder;
    private final PredictionWriter writer;
    private final ModelSlot slot = new ModelSlot();
    private final PromotionFollower follower;
    private final ServiceLoop following =
            new ServiceLoop("assay-predictor-models", this::follow, this::wakeupFollower, PATIENCE);
    private final ServiceLoop predicting =
            new ServiceLoop("assay-predictor", this::predict, this::wakeupLoop, PATIENCE);
    private volatile @Nullable Consumer<byte[], byte[]> announcements;
    private volatile @Nullable PredictionLoop loop;
    private volatile @Nullable String problem;

    private PredictorService(PredictorSettings settings, LineSettings line, StoreSettings store, KafkaClients clients) {
        this.settings = settings;
        this.clients = clients;
        this.labels = new LabelSpace(line.labels());
        this.decoder = new PayloadDecoder(InputShape.parse(line.input()), line.maxImageBytes(), Optional.empty());
        this.writer = new PredictionWriter(line.name(), labels, settings.threshold());
        this.follower = new PromotionFollower(
                line.name(),
                new FileModelStore(Path.of(store.path())),
                (models, location) -> ServedModel.of(models.read(location), labels, line.input(), settings.device()),
                slot,
                text -> problem = text);
    }

    /** Builds the service from settings; it reads {@link PredictorSettings} and the shared ones. */
    public static PredictorService of(Settings settings) {
        return new PredictorService(
                settings.get(PredictorSettings.class),
                settings.get(LineSettings.class),
                settings.get(StoreSettings.class),
                new KafkaClients(settings.get(KafkaSettings.class)));
    }

    @Override
    public String name() {
        return "predictor";
    }

    @Override
    public void addRoutes(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/predict", new PredictEndpoint(decoder, labels, settings.threshold(), slot)::handle);
    }

    @Override
    public void start() {
        following.start();
        predicting.start();
    }

    @Override
    public Health health() {
        if (following.health().status() == Health.Status.FAILED) {
            return following.health();
        }
        if (predicting.health().status() != Health.Status.READY) {
            return predicting.health();
        }
        if (slot.version().isEmpty()) {
            return Health.starting(problem == null ? "no checkpoint is promoted yet" : String.valueOf(problem));
        }
        return Health.ready("serving version " + slot.version().getAsLong() + (problem == null ? "" : "; " + problem));
    }

    private void follow(ServiceLoop running) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            announcements = consumer;
            TopicPartition partition = new TopicPartition(clients.topics().name(Topic.CHECKPOINTS), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var deserializer = AvroSerdes.deserializer(clients.serdes());
            running.report(Health.ready("following"));
            while (running.isRunning()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null
                            && deserializer.deserialize(record.topic(), record.value())
                                    instanceof Checkpoint checkpoint) {
                        follower.announced(checkpoint);
                    }
                }
                if (consumer.currentLag(partition).orElse(1) == 0) {
                    follower.settle();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop", e);
        }
    }

    private void predict(ServiceLoop running) {
        Map<String, Object> consumer = new HashMap<>(clients.consumer("predictor"));
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxBatch());
        try (PredictionLoop opened = new PredictionLoop(new PredictionLoop.Parts(
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new KafkaProducer<>(
                        clients.transactionalProducer("predictor-" + settings.instance()),
                        new StringSerializer(),
                        AvroSerdes.serializer(clients.serdes())),
                AvroSerdes.deserializer(clients.serdes()),
                decoder,
                slot,
                writer,
                clients.topics(),
                settings.posteriors(),
                Clock.systemUTC()))) {
            loop = opened;
            opened.start();
            running.report(Health.ready("predicting"));
            while (running.isRunning()) {
                opened.advance();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop", e);
        } finally {
            loop = null;
        }
    }

    private void wakeupFollower() {
        Consumer<byte[], byte[]> consumer = announcements;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void wakeupLoop() {
        PredictionLoop open = loop;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        predicting.close();
        following.close();
        slot.close();
    }
}
