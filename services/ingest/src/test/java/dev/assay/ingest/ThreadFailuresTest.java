package dev.assay.ingest;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final IngestHealth health = new IngestHealth();
    private final MovableClock clock = new MovableClock();
    private final ThreadFailures failures = new ThreadFailures(health, pauses::add, clock);

    @Test
    void whatPassesReplacesTheThreadAfterAGrowingPauseHoweverOften() {
        for (int i = 0; i < 50; i++) {
            Throwable failure = i % 2 == 0
                    ? new StreamsException("wrapped", new RegistryUnavailableException("away", null))
                    : new StreamsException("wrapped", new TimeoutException("slow"));
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(32));
        assertThat(health.health().status()).isNotEqualTo(Health.Status.FAILED);
    }

    @Test
    void missingTopicsAreWaitedForAndSaidSo() {
        assertThat(failures.handle(new MissingSourceTopicException("missing"))).isEqualTo(REPLACE_THREAD);
        health.onChange(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);

        assertThat(health.health().detail()).contains("threads replaced: 1").contains("assay topics apply");
    }

    @Test
    void missingPermissionEndsTheService() {
        Throwable failure = new StreamsException("wrapped", new TopicAuthorizationException("no"));

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(health.health().status()).isEqualTo(Health.Status.FAILED);
        assertThat(health.health().detail()).contains("TopicAuthorizationException");
    }

    @Test
    void lackOfMemoryEndsTheService() {
        assertThat(failures.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void aFewUnexplainedFailuresAreForgivenButNotOneAfterTheOther() {
        for (int i = 0; i < ThreadFailures.FORGIVEN; i++) {
            assertThat(failures.handle(new IllegalStateException("odd"))).isEqualTo(REPLACE_THREAD);
        }
        clock.now = clock.now.plus(ThreadFailures.MEMORY).plusSeconds(1);
        assertThat(failures.handle(new IllegalStateException("odd"))).isEqualTo(REPLACE_THREAD);
        for (int i = 1; i < ThreadFailures.FORGIVEN; i++) {
            assertThat(failures.handle(new IllegalStateException("odd"))).isEqualTo(REPLACE_THREAD);
        }

        assertThat(failures.handle(new IllegalStateException("odd"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(health.health()).isEqualTo(Health.failed("java.lang.IllegalStateException: odd"));
    }

    @Test
    void noThreadIsReplacedWhileTheServiceStops() {
        ThreadFailures stopping = new ThreadFailures(health, pause -> false, clock);

        assertThat(stopping.handle(new TimeoutException("slow"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
