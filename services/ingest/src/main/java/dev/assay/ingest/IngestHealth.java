package dev.assay.ingest;

import dev.assay.runtime.service.Health;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** What the threads of ingest tell about themselves, as one {@link Health}. */
final class IngestHealth implements KafkaStreams.StateListener {

    private KafkaStreams.State state = KafkaStreams.State.CREATED;
    private boolean ran;
    private int replaced;
    private @Nullable String lastFailure;
    private @Nullable String registry;
    private @Nullable String failed;

    @Override
    public synchronized void onChange(KafkaStreams.State newState, KafkaStreams.State oldState) {
        state = newState;
        ran |= newState == KafkaStreams.State.RUNNING;
    }

    /** A task waits for the registry. */
    synchronized void waitsForRegistry(String why) {
        registry = why;
    }

    synchronized void registryAnswered() {
        registry = null;
    }

    /** A thread failed and another takes its place. */
    synchronized void replaced(String why) {
        replaced++;
        lastFailure = why;
    }

    /** The service gives up. */
    synchronized void failed(String why) {
        failed = why;
    }

    synchronized Health health() {
        if (failed != null) {
            return Health.failed(failed);
        }
        if (registry != null && state.isRunningOrRebalancing()) {
            return Health.waiting("waits for the schema registry: " + registry);
        }
        return switch (state) {
            case CREATED -> Health.starting("not started");
            case REBALANCING -> {
                String detail = "takes over partitions" + history();
                yield ran ? Health.waiting(detail) : Health.starting(detail);
            }
            case RUNNING -> Health.ready("runs" + history());
            case PENDING_SHUTDOWN, NOT_RUNNING -> Health.waiting("stopped");
            case PENDING_ERROR, ERROR -> Health.failed("all threads failed" + history());
        };
    }

    private String history() {
        return replaced == 0 ? "" : "; threads replaced: " + replaced + ", the last because of " + lastFailure;
    }
}
