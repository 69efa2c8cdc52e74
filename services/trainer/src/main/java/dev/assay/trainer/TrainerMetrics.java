package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Meters of the trainer. */
final class TrainerMetrics {

    private final MeterRegistry registry;
    private final AtomicLong lag;
    private final AtomicLong version;
    private final AtomicLong annotations;
    private final AtomicLong tensors;
    private final Timer windows;
    private final Counter leftOut;
    private final Counter sessions;

    TrainerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = gauge("assay.trainer.lag");
        this.version = gauge("assay.trainer.version");
        this.annotations = gauge("assay.trainer.annotations");
        this.tensors = gauge("assay.trainer.tensors");
        this.windows = registry.timer("assay.trainer.windows");
        this.leftOut = registry.counter("assay.trainer.windows.left.out");
        this.sessions = registry.counter("assay.trainer.sessions");
    }

    private AtomicLong gauge(String name) {
        @Nullable AtomicLong value = registry.gauge(name, new AtomicLong());
        return value == null ? new AtomicLong() : value;
    }

    /** A session began at a version. */
    void opened(long at) {
        sessions.increment();
        version.set(at);
    }

    /** How many examples are in the log and not part of a committed window. */
    void behind(long examples) {
        lag.set(examples);
    }

    /** How many tensors the models hold; should never grow. */
    void tensors(int count) {
        tensors.set(count);
    }

    /** Times a window from its training to its commit. */
    Timer.Sample start() {
        return Timer.start(registry);
    }

    void committed(Checkpoint checkpoint, Timer.Sample since) {
        since.stop(windows);
        version.set(checkpoint.getVersion());
        annotations.set(checkpoint.getAnnotations());
    }

    /** A window was left out, since learning from it diverged. */
    void leftOut() {
        leftOut.increment();
    }
}
