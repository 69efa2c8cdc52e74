package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.FileModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainer as a service: one thread that opens a session (take the line over, load the newest checkpoint, seek to its
 * offsets) and trains window after window. What may pass (a broker that is away, a full disk) ends the session; the next
 * one starts from the newest announcement. What will not pass (another trainer took over, a checkpoint of another label
 * space, no permission) fails the service.
 */
public final class TrainerService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TrainerSessions sessions;
    private final ServiceLoop loop = new ServiceLoop("assay-trainer", this::run, this::wakeup, PATIENCE);
    private volatile @Nullable TrainerSession session;

    TrainerService(TrainerSessions sessions) {
        this.sessions = sessions;
    }

    /** Builds the service from settings; it reads {@link TrainerSettings} and the shared ones. */
    public static TrainerService of(Settings settings) {
        StoreSettings store = settings.get(StoreSettings.class);
        return new TrainerService(new TrainerSessions(
                settings.get(TrainerSettings.class),
                settings.get(LineSettings.class),
                store,
                new KafkaClients(settings.get(KafkaSettings.class)),
                new FileModelStore(Path.of(store.path()))));
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

    private void run(ServiceLoop running) throws InterruptedException {
        while (running.isRunning()) {
            try (TrainerSession opened = sessions.open()) {
                session = opened;
                running.report(Health.ready("training from version " + opened.version()));
                while (running.isRunning()) {
                    opened.advance().ifPresent(checkpoint -> running.report(Health.ready(describe(checkpoint))));
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to stop", e);
            } catch (InterruptException | AuthenticationException | AuthorizationException e) {
                throw e;
            } catch (KafkaException | IOException e) {
                if (running.health().status() != Health.Status.WAITING) {
                    LOG.warn("the trainer waits, and will start again from the newest checkpoint", e);
                }
                running.report(Health.waiting(String.valueOf(e.getMessage())));
                Thread.sleep(RETRY.toMillis());
            } finally {
                session = null;
            }
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
