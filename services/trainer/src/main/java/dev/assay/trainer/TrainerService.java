package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static final Duration STOP = Duration.ofSeconds(30);

    private final TrainerSessions sessions;
    private final Thread thread = new Thread(this::run, "assay-trainer");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Health health = Health.starting("not started");
    private volatile @Nullable TrainerSession session;
    private volatile long version;

    /** @param sessions opens sessions */
    TrainerService(TrainerSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Health health() {
        return health;
    }

    /** Newest version committed by this service or found at its start. */
    public long version() {
        return version;
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (TrainerSession opened = sessions.open()) {
                session = opened;
                version = opened.version();
                health = Health.ready("training from version " + version);
                while (stopping.getCount() > 0) {
                    Optional<Checkpoint> committed = opened.advance();
                    committed.ifPresent(this::report);
                }
            } catch (WakeupException | InterruptException e) {
                // Asked to stop.
                LOG.debug("trainer woken up", e);
            } catch (CheckpointCommit.FencedException
                    | IncompatibleCheckpointException
                    | AuthenticationException
                    | AuthorizationException e) {
                fail(e);
                return;
            } catch (KafkaException | IOException e) {
                waitAndRetry(e);
            } catch (RuntimeException e) {
                fail(e);
                return;
            } finally {
                session = null;
            }
        }
        health = Health.waiting("stopped");
    }

    private void report(Checkpoint checkpoint) {
        version = checkpoint.getVersion();
        health = Health.ready(
                "version " + version + " " + checkpoint.getStatus() + ", " + checkpoint.getAnnotations() + " annotations");
    }

    private void fail(RuntimeException cause) {
        LOG.error("the trainer stops: {}", cause.getMessage(), cause);
        health = Health.failed(String.valueOf(cause.getMessage()));
    }

    private void waitAndRetry(Exception cause) {
        if (health.status() != Health.Status.WAITING) {
            LOG.warn("the trainer waits and will start again from the newest checkpoint", cause);
        }
        health = Health.waiting(String.valueOf(cause.getMessage()));
        try {
            boolean stopped = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("retry, stopped {}", stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        TrainerSession open = session;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
