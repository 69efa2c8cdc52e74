package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.kafka.Failure;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the trainer's thread does: opens a session (take the line over, load the newest checkpoint, seek to its offsets)
 * and trains window after window. What may pass (a broker that is away, a full disk) ends the session; the next one
 * starts from the newest announcement. What will not pass (a checkpoint of another label space, no permission) ends the
 * loop. So does another trainer of the line that is at work; see {@link #stopIfReplaced}.
 */
final class TrainerLoop {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerLoop.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration FENCED = Duration.ofSeconds(15);
    private static final int LONGEST_DOUBLING = 4;
    private static final Duration TICK = Duration.ofMillis(100);

    private final TrainerSessions sessions;
    private final Timing timing;
    private volatile @Nullable TrainerSession session;
    private @Nullable TrainerSession latest;
    private @Nullable Exception fenced;

    /** How often it was fenced since the last commit. */
    private int fences;

    /** What was said last of what goes wrong; said again only after a commit. */
    private String complaint = "";

    TrainerLoop(TrainerSessions sessions, Timing timing) {
        this.sessions = sessions;
        this.timing = timing;
    }

    /**
     * Works until told to stop.
     *
     * @throws Exception what will not pass
     */
    void run(ServiceLoop running) throws Exception {
        while (running.isRunning()) {
            try {
                stopIfReplaced();
                train(running);
            } catch (KafkaException | IOException e) {
                recover(running, e);
            }
        }
    }

    private void train(ServiceLoop running) throws IOException {
        try (TrainerSession opened = sessions.open()) {
            session = opened;
            latest = opened;
            running.report(Health.ready("training from version " + opened.version()));
            while (running.isRunning()) {
                Optional<Checkpoint> committed = opened.advance();
                committed.ifPresent(checkpoint -> {
                    complaint = "";
                    fences = 0;
                    running.report(Health.ready(describe(checkpoint)));
                });
            }
        } finally {
            session = null;
        }
    }

    private void recover(ServiceLoop running, Exception failure) throws Exception {
        switch (Failure.of(failure)) {
            case FENCED -> {
                fenced = failure;
                // Longer each time, until another trainer's window fits into the pause and shows it.
                Duration time = FENCED.multipliedBy(1L << Math.min(fences++, LONGEST_DOUBLING));
                pause(running, "was fenced, and looks whether another trainer is at work on its line", failure, time);
            }
            case RETRY -> pause(running, "waits, and will start again from the newest checkpoint", failure, RETRY);
            case STOPPED -> {
                if (running.isRunning()) {
                    throw failure;
                }
            }
            case FATAL -> throw failure;
        }
    }

    /**
     * After it was fenced: another trainer took the line over; or the brokers, not hearing of us, gave up our
     * transaction. Whoever took over will have announced a version meanwhile, and then this one must stop for good;
     * otherwise it goes on.
     */
    private void stopIfReplaced() {
        Exception reason = fenced;
        TrainerSession last = latest;
        if (reason != null && last != null) {
            Optional<Checkpoint> news = sessions.newest().filter(last::isNews);
            if (news.isPresent()) {
                throw new IllegalStateException(
                        "another trainer has taken this model line over and announced version "
                                + news.get().getVersion() + ": run one trainer per assay.line.name",
                        reason);
            }
        }
        fenced = null;
    }

    private void pause(ServiceLoop running, String what, Exception failure, Duration time) throws InterruptedException {
        String text = "the trainer " + what + ": " + failure.getMessage();
        if (!text.equals(complaint)) {
            LOG.warn("the trainer {}", what, failure);
        }
        complaint = text;
        running.report(Health.waiting(text));
        long end = timing.nanoTime() + time.toNanos();
        while (running.isRunning() && timing.nanoTime() < end) {
            timing.sleep(TICK);
        }
    }

    private static String describe(Checkpoint checkpoint) {
        return "version " + checkpoint.getVersion() + " " + checkpoint.getStatus() + ", " + checkpoint.getAnnotations()
                + " annotations";
    }

    /** Ends a wait for examples; may be called from any thread. */
    void wakeup() {
        TrainerSession open = session;
        if (open != null) {
            open.wakeup();
        }
    }
}
