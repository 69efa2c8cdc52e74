package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.service.Health.Status;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class IngestHealthTest {

    private final IngestHealth health = new IngestHealth();

    @Test
    void startsThenIsReadyThenWaitsWhilePartitionsMove() {
        assertThat(health.health().status()).isEqualTo(Status.STARTING);
        health.onChange(State.REBALANCING, State.CREATED);
        assertThat(health.health().status()).isEqualTo(Status.STARTING);
        health.onChange(State.RUNNING, State.REBALANCING);
        assertThat(health.health().status()).isEqualTo(Status.READY);
        health.onChange(State.REBALANCING, State.RUNNING);
        assertThat(health.health().status()).isEqualTo(Status.WAITING);
    }

    @Test
    void waitsWhileTheRegistryIsAway() {
        health.onChange(State.RUNNING, State.REBALANCING);
        health.waitsForRegistry("connection refused");
        assertThat(health.health().status()).isEqualTo(Status.WAITING);
        assertThat(health.health().detail()).contains("registry").contains("connection refused");

        health.registryAnswered();
        assertThat(health.health().status()).isEqualTo(Status.READY);
    }

    @Test
    void isFailedWhenAllThreadsAreAndStopsWhenTold() {
        health.onChange(State.NOT_RUNNING, State.PENDING_SHUTDOWN);
        assertThat(health.health().status()).isEqualTo(Status.WAITING);
        health.onChange(State.ERROR, State.PENDING_ERROR);
        assertThat(health.health().status()).isEqualTo(Status.FAILED);
    }
}
