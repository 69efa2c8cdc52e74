package dev.assay.trainer;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.ClientMeters;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.runtime.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** The trainer as a service: a thread that does what {@link TrainerLoop} says, and those that help it. */
public final class TrainerService implements Service {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ServiceLoop loop;
    private final TrainerThreads threads;
    private final ModelStore store;

    private TrainerService(TrainerLoop trainer, TrainerThreads threads, ModelStore store) {
        this.threads = threads;
        this.store = store;
        this.loop = new ServiceLoop("assay-trainer", trainer::run, trainer::wakeup, PATIENCE);
    }

    /** Builds the service from settings; it reads {@link TrainerSettings} and the shared ones. */
    public static TrainerService of(Settings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    /** As {@link #of(Settings)}, with a registry for its meters. */
    public static TrainerService of(Settings settings, MeterRegistry meters) {
        return of(settings, meters, CommitListener.NONE, Tracing.ofProcess());
    }

    /** As {@link #of(Settings)}, with a listener that is told how far each commit has come. */
    public static TrainerService of(Settings settings, MeterRegistry meters, CommitListener listener) {
        return of(settings, meters, listener, Tracing.ofProcess());
    }

    /** As {@link #of(Settings, MeterRegistry)}, with spans for windows of examples that bear a trace context. */
    public static TrainerService of(Settings settings, MeterRegistry meters, Tracing tracing) {
        return of(settings, meters, CommitListener.NONE, tracing);
    }

    private static TrainerService of(
            Settings settings, MeterRegistry meters, CommitListener listener, Tracing tracing) {
        TrainerSettings trainer = settings.get(TrainerSettings.class);
        LineSettings line = settings.get(LineSettings.class);
        StoreSettings storeSettings = settings.get(StoreSettings.class);
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        WindowTrace trace = new WindowTrace(line.name(), tracing);
        CommitProgress progress = new CommitProgress((point, version, window) -> {
            trace.reached(point, version, window);
            listener.reached(point, version, window);
        });
        TrainerThreads threads = new TrainerThreads();
        ModelStore store = ModelStores.of(storeSettings, progress::reached);
        TrainerMetrics metrics = new TrainerMetrics(meters);
        TrainerSessions sessions = new TrainerSessions(
                new TrainerSessions.Setup(
                        line.name(),
                        clients.topics(),
                        clients.prefixed(LineParts.id(line.name())),
                        WindowReader.Limits.of(
                                trainer.windowExamples(),
                                trainer.backlogGrowth(),
                                trainer.windowLinger(),
                                trainer.windowLongest()),
                        storeSettings.keep()),
                new LineParts(trainer, line, clients, new ClientMeters(meters), store, threads, metrics::learned),
                store,
                progress,
                metrics,
                Timing.SYSTEM);
        return new TrainerService(new TrainerLoop(sessions, Timing.SYSTEM), threads, store);
    }

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public Health health() {
        return loop.health();
    }

    @Override
    public void close() {
        loop.close();
        threads.close();
        store.close();
    }
}
