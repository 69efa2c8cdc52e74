package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.Failure;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.FileModelStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainer as a service: one thread that opens a session (take the line over, load the newest checkpoint, seek to its
 * offsets) and trains window after window. What may pass (a broker that is away, a full disk) ends the session; the next
 * one starts from the newest announcement. What will not pass (a checkpoint of another label space, no permission) fails
 * the service. So does another trainer of the line that is at work; see {@link #fenced}.
 */
public final class TrainerService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration FENCED = Duration.ofSeconds(15);

    private final TrainerSessions sessions;
    private final ServiceLoop loop = new ServiceLoop("assay-trainer", this::run, this::wakeup, PATIENCE);
    private volatile @Nullable TrainerSession session;
    private long version;

    TrainerService(TrainerSessions sessions) {
        this.sessions = sessions;
    }

    /** Builds the service from settings; it reads {@link TrainerSettings} and the shared ones. */
    public static TrainerService of(Settings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    /** As {@link #of(Settings)}, with a registry for its meters. */
    public static TrainerService of(Settings settings, MeterRegistry meters) {
        return of(settings, meters, CommitListener.NONE);
    }

    /** As {@link #of(Settings)}, with a listener that is told how far each commit has come. */
    public static TrainerService of(Settings settings, MeterRegistry meters, CommitListener listener) {
        StoreSettings store = settings.get(StoreSettings.class);
        CommitProgress progress = new CommitProgress(listener);
        return new TrainerService(new TrainerSessions(
                settings.get(TrainerSettings.class),
                settings.get(LineSettings.class),
                store,
                new KafkaClients(settings.get(KafkaSettings.class)),
                new FileModelStore(Path.of(store.path()), progress::reached),
                progress,
                new TrainerMetrics(meters)));
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

    private void run(ServiceLoop running) throws Exception {
        while (running.isRunning()) {
            try (TrainerSession opened = sessions.open()) {
                session = opened;
                version = opened.version();
                running.report(Health.ready("training from version " + version));
                while (running.isRunning()) {
                    Optional<Checkpoint> committed = opened.advance();
                    version = opened.version();
                    committed.ifPresent(checkpoint -> running.report(Health.ready(describe(checkpoint))));
                }
            } catch (KafkaException | IOException e) {
                recover(running, e);
            } finally {
                session = null;
            }
        }
    }

    private void recover(ServiceLoop running, Exception failure) throws Exception {
        switch (Failure.of(failure)) {
            case FENCED -> fenced(running, failure);
            case RETRY -> {
                pause(running, "waits, and will start again from the newest checkpoint", failure, RETRY);
            }
            case STOPPED -> {
                if (running.isRunning()) {
                    throw failure;
                }
            }
            case FATAL -> throw failure;
        }
    }

    /**
     * Another trainer took the line over; or the brokers, not hearing of us, gave up our transaction. Whoever took over
     * will announce a version before long, and then this one must stop for good; otherwise it goes on.
     */
    private void fenced(ServiceLoop running, Exception failure) throws InterruptedException {
        pause(running, "was fenced, and looks whether another trainer is at work on its line", failure, FENCED);
        long newest = sessions.newestVersion();
        if (newest > version) {
            throw new IllegalStateException(
                    "another trainer has taken this model line over and announced version " + newest
                            + ": run one trainer per assay.line.name",
                    failure);
        }
    }

    private static void pause(ServiceLoop running, String what, Exception failure, Duration time)
            throws InterruptedException {
        if (running.health().status() != Health.Status.WAITING) {
            LOG.warn("the trainer {}", what, failure);
        }
        running.report(Health.waiting("the trainer " + what + ": " + failure.getMessage()));
        long end = System.nanoTime() + time.toNanos();
        while (running.isRunning() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    private static String describe(Checkpoint checkpoint) {
        return "version " + checkpoint.getVersion() + " " + checkpoint.getStatus() + ", " + checkpoint.getAnnotations()
                + " annotations";
    }

    private void wakeup() {
        TrainerSession open = session;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
