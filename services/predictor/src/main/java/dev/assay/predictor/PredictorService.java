package dev.assay.predictor;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.http.TracedHandler;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.ClientMeters;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.logging.LogKeys;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.Topic;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The predictor as a service: one thread follows the promotions and loads models, another predicts, with a third for the
 * model itself. It is ready with its first verified model, and reads no samples before.
 */
public final class PredictorService implements RoutedService {

    private static final Logger LOG = LoggerFactory.getLogger(PredictorService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AFTER_FENCE = Duration.ofSeconds(5);

    /** Two of the same name fence each other again and again. */
    private static final Duration TWIN = Duration.ofMinutes(5);

    private static final Duration MODEL_CHECK = Duration.ofMillis(200);

    private final PredictorSettings settings;
    private final String line;
    private final PredictorClients clients;
    private final LabelSpace labels;
    private final PayloadDecoder payloads;
    private final ModelStore store;
    private final ModelSlot slot = new ModelSlot();
    private final ModelKeeper keeper;
    private final PredictorMetrics metrics;
    private final ServedAge served;
    private final Tracing tracing;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ServiceLoop following =
            new ServiceLoop("assay-predictor-models", this::follow, this::wakeupFollower, PATIENCE);
    private final ServiceLoop predicting =
            new ServiceLoop("assay-predictor", this::predict, this::wakeupLoop, PATIENCE);
    private volatile @Nullable PromotionFollower follower;
    private volatile @Nullable PredictionLoop loop;

    private PredictorService(
            PredictorSettings settings,
            LineSettings line,
            ModelStore store,
            KafkaClients clients,
            MeterRegistry meters,
            Tracing tracing) {
        this.settings = settings;
        this.line = line.name();
        InputShape shape = InputShape.parse(line.input());
        this.clients = new PredictorClients(
                clients,
                new ClientMeters(meters),
                PredictorClients.transaction(settings, shape),
                settings.instance().orElseGet(InstanceName::ofHost));
        this.labels = new LabelSpace(line.labels());
        this.payloads = new PayloadDecoder(
                shape, line.maxImageBytes(), settings.referenceRoot().map(Path::of));
        this.store = store;
        ModelLoader loader = new ModelLoader(store, line.name(), labels, line.input(), settings.device());
        this.served = new ServedAge(meters);
        this.keeper = new ModelKeeper(loader::load, slot, Clock.systemUTC(), this::served);
        this.metrics = new PredictorMetrics(meters, slot);
        this.tracing = tracing;
    }

    /**
     * Builds the service; it reads {@link PredictorSettings} and the shared ones.
     *
     * @param meters where it registers its meters
     * @throws IllegalArgumentException or SettingsException if a setting cannot be used
     */
    public static PredictorService of(Settings settings, MeterRegistry meters) {
        return of(settings, meters, Tracing.ofProcess());
    }

    /** As {@link #of(Settings, MeterRegistry)}, with spans for records that bear a trace context. */
    public static PredictorService of(Settings settings, MeterRegistry meters, Tracing tracing) {
        PredictorSettings predictor = settings.get(PredictorSettings.class);
        check(predictor);
        return new PredictorService(
                predictor,
                settings.get(LineSettings.class),
                ModelStores.of(settings.get(StoreSettings.class)),
                new KafkaClients(settings.get(KafkaSettings.class)),
                meters,
                tracing);
    }

    /** As {@link #of(Settings, MeterRegistry)}, with meters that nobody reads. */
    public static PredictorService of(Settings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    private static void check(PredictorSettings settings) {
        requireAtLeastOne("max-batch", settings.maxBatch());
        requireAtLeastOne("max-transaction", settings.maxTransaction());
        requireAtLeastOne("max-instances", settings.maxInstances());
        requireAtLeastOne("max-request-bytes", settings.maxRequestBytes());
        float threshold = settings.threshold();
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new SettingsException("assay.predictor.threshold is " + threshold + "; it must be from 0 to 1");
        }
    }

    private static void requireAtLeastOne(String setting, int value) {
        if (value < 1) {
            throw new SettingsException("assay.predictor." + setting + " is " + value + "; it must be at least 1");
        }
    }

    @Override
    public String name() {
        return "predictor";
    }

    @Override
    public void addRoutes(JavalinDefaultRoutingApi routes) {
        PredictRequest requests = new PredictRequest(payloads, settings.maxInstances());
        PredictEndpoint endpoint = new PredictEndpoint(requests, labels, settings, slot);
        routes.post("/v1/predict", new TracedHandler(tracing, "predict request", endpoint::handle));
    }

    @Override
    public void start() {
        following.start();
        predicting.start();
    }

    @Override
    public Health health() {
        return PredictorHealth.of(following.health(), predicting.health(), slot.version(), keeper.problem());
    }

    private void served(long version) {
        served.served(version);
        MDC.put(LogKeys.VERSION, Long.toString(version));
    }

    private void follow(ServiceLoop running) {
        MDC.put(LogKeys.LINE, line);
        Backoff backoff = new Backoff(this::pause);
        running.report(Health.starting("reading the announcements of checkpoints"));
        try (Consumer<byte[], byte[]> consumer = clients.reader()) {
            PromotionFollower opened =
                    new PromotionFollower(consumer, clients.announcements(), clients.decoder(), line, served);
            follower = opened;
            while (running.isRunning()) {
                try {
                    opened.advance();
                    backoff.succeeded();
                    if (opened.isAtEnd()) {
                        keeper.settle(opened.promotions());
                        running.report(Health.ready("following"));
                    }
                } catch (RetryException e) {
                    if (backoff.isFresh()) {
                        LOG.warn("announcements of checkpoints will be tried again: {}", e.getMessage(), e);
                    }
                    running.report(Health.waiting(String.valueOf(e.getMessage())));
                    backoff.failed();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop", e);
        } finally {
            follower = null;
        }
    }

    private void predict(ServiceLoop running) {
        MDC.put(LogKeys.LINE, line);
        running.report(Health.starting("waiting for a model"));
        while (running.isRunning() && slot.version().isEmpty()) {
            pause(MODEL_CHECK);
        }
        if (!running.isRunning()) {
            return;
        }
        FencedException before = null;
        long fencedAt = 0;
        while (running.isRunning()) {
            try {
                predictAsMember(running);
            } catch (FencedException e) {
                // Once may be the brokers, that gave up a transaction of ours while they were out of reach.
                if (before != null && System.nanoTime() - fencedAt < TWIN.toNanos()) {
                    throw e;
                }
                before = e;
                fencedAt = System.nanoTime();
                LOG.warn(
                        "predicting was fenced and begins anew; if it happens again soon, an instance of the same name runs");
                running.report(Health.waiting("fenced; begins anew"));
                pause(AFTER_FENCE);
            }
        }
    }

    private void predictAsMember(ServiceLoop running) {
        running.report(Health.starting("joining the group of predictors"));
        try (PredictionLoop opened = open(running)) {
            loop = opened;
            opened.start();
            while (running.isRunning()) {
                opened.advance();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop", e);
        } finally {
            loop = null;
        }
    }

    private PredictionLoop open(ServiceLoop running) {
        return new PredictionLoop(new PredictionLoop.Parts(
                clients.member(),
                new PredictionTransactions(
                        clients.producer(),
                        clients.topics().name(Topic.PREDICTIONS),
                        reason -> running.report(Health.waiting(reason))),
                new BatchItem.Reader(clients.decoder(), payloads, labels),
                slot,
                new PredictionWriter(line, labels, settings.threshold()),
                clients.topics(),
                settings.maxBatch(),
                settings.posteriors(),
                metrics,
                tracing,
                new Backoff(this::pause),
                Clock.systemUTC(),
                running::report));
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("a pause was cut short to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeupFollower() {
        Optional.ofNullable(follower).ifPresent(PromotionFollower::wakeup);
    }

    private void wakeupLoop() {
        Optional.ofNullable(loop).ifPresent(PredictionLoop::wakeup);
    }

    @Override
    public void close() {
        stopping.countDown();
        predicting.close();
        following.close();
        slot.close();
        store.close();
    }
}
