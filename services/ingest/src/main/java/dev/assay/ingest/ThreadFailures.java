package dev.assay.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a thread fails. What passes by itself (the registry or a broker is away, topics not created yet)
 * replaces the thread, after a pause that grows. What needs a person (no permission, no memory) ends the service. Of anything
 * else a few are forgiven, since the cause may be gone with the thread, but not one after the other.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    static final int FORGIVEN = 3;
    static final Duration MEMORY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_DOUBLING = 5;

    private final IngestHealth health;
    private final Pauses pauses;
    private final Clock clock;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final Deque<Instant> unexplained = new ArrayDeque<>();

    ThreadFailures(IngestHealth health, Pauses pauses, Clock clock) {
        this.health = health;
        this.pauses = pauses;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        String why = describe(failure);
        if (isFinal(failure) || (!passes(failure) && count(unexplained) > FORGIVEN)) {
            LOG.error("ingest ends: {}", why, failure);
            health.failed(why);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count(recent) - 1, LONGEST_DOUBLING));
        LOG.warn("a thread of ingest failed and is replaced in {}: {}", pause, why, failure);
        health.replaced(why);
        return pauses.pause(pause)
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized int count(Deque<Instant> failures) {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().plus(MEMORY).isBefore(now)) {
            failures.removeFirst();
        }
        return failures.size();
    }

    private static boolean passes(Throwable failure) {
        return has(failure, RegistryUnavailableException.class)
                || has(failure, RetriableException.class)
                || has(failure, MissingSourceTopicException.class);
    }

    private static boolean isFinal(Throwable failure) {
        if (has(failure, RegistryUnavailableException.class)) {
            return false;
        }
        return has(failure, AuthenticationException.class)
                || has(failure, AuthorizationException.class)
                || has(failure, UnsupportedVersionException.class)
                || has(failure, VirtualMachineError.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost cause tells most. */
    private static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof RegistryUnavailableException)) {
            cause = cause.getCause();
        }
        return cause instanceof MissingSourceTopicException
                ? "input topics are missing: create them with 'assay topics apply'"
                : cause.toString();
    }
}
