package dev.assay.trainer;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Meters of the trainer. */
final class TrainerMetrics {

    private final MeterRegistry registry;
    private final AtomicLong lag;
    private final AtomicLong version;
    private final AtomicLong annotations;
    private final AtomicLong tensors;
    private final AtomicLong regime;
    private final AtomicReference<Double> kept;
    private final AtomicReference<Double> learnedTime;
    private final Map<String, AtomicReference<Double>> scores = new ConcurrentHashMap<>();
    private final Timer windows;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final TrainedAge ages;
    private final Counter leftOut;
    private final Counter sessions;

    TrainerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = gauge("assay.trainer.lag");
        this.version = gauge("assay.trainer.version");
        this.annotations = gauge("assay.trainer.annotations");
        this.tensors = gauge("assay.trainer.tensors");
        this.regime = gauge("assay.trainer.regime");
        this.kept = figure("assay.trainer.labels.kept", Tags.empty());
        this.learnedTime = figure("assay.trainer.learned.time", Tags.empty());
        for (CheckpointStatus status : CheckpointStatus.values()) {
            checkpoints(status);
        }
        this.windows = Timer.builder("assay.trainer.windows")
                .description("A window, from its close to the end of its commit.")
                .register(registry);
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder("assay.trainer.stage")
                            .description("Part of the work on a window.")
                            .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.ages = new TrainedAge(registry);
        this.leftOut = registry.counter("assay.trainer.windows.left.out");
        this.sessions = registry.counter("assay.trainer.sessions");
    }

    private AtomicLong gauge(String name) {
        @Nullable AtomicLong value = registry.gauge(name, new AtomicLong());
        return value == null ? new AtomicLong() : value;
    }

    /** A figure that is not known yet. */
    private AtomicReference<Double> figure(String name, Tags tags) {
        AtomicReference<Double> figure = new AtomicReference<>(Double.NaN);
        Gauge.builder(name, figure, AtomicReference::get).tags(tags).register(registry);
        return figure;
    }

    private Counter checkpoints(CheckpointStatus status) {
        return registry.counter(
                "assay.trainer.checkpoints", "status", status.name().toLowerCase(Locale.ROOT));
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

    /**
     * A window was learned: how many tensors the models hold, which should never grow; the regime of the noise; and the share
     * of labels that are written as they are, the mean of the corruption matrix's diagonal.
     */
    void learned(StreamLearner learner) {
        tensors.set(learner.candidates().tensors());
        regime.set(learner.regime());
        Corruption corruption = learner.corruption().corruption();
        kept.set(IntStream.range(0, corruption.labels())
                .mapToDouble(label -> corruption.entry(label, label))
                .average()
                .orElse(Double.NaN));
    }

    /**
     * A window or part of it was trained on, and is not yet committed.
     *
     * @param newest the newest annotation's event time; none if there are no annotations
     */
    void trainedOn(Optional<Instant> newest) {
        newest.ifPresent(time -> learnedTime.set(time.toEpochMilli() / 1e3));
    }

    /** Times a window from its close to its commit. */
    Timer.Sample start() {
        return Timer.start(registry);
    }

    void committed(Checkpoint checkpoint, Timer.Sample since) {
        since.stop(windows);
        version.set(checkpoint.getVersion());
        annotations.set(checkpoint.getAnnotations());
        checkpoints(checkpoint.getStatus()).increment();
        checkpoint.getMetrics().forEach((name, value) -> score(name).set(value));
    }

    /** Work that can fail as a store can. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does part of the work on a window, and takes its time. */
    <T> T timed(Stage stage, Work<T> work) throws IOException {
        Timer.Sample start = start();
        try {
            return work.run();
        } finally {
            start.stop(Objects.requireNonNull(stages.get(stage)));
        }
    }

    /** Annotations were trained on by a window that is committed. */
    void trained(EventTimes times, CheckpointStatus status) {
        ages.committed(times, status);
    }

    /** @param name as in an announcement: model, dot, score */
    private AtomicReference<Double> score(String name) {
        return scores.computeIfAbsent(name, any -> {
            int dot = name.indexOf('.');
            return figure(
                    "assay.trainer.score", Tags.of("model", name.substring(0, dot), "score", name.substring(dot + 1)));
        });
    }

    /** A window was left out, since learning from it diverged. */
    void leftOut() {
        leftOut.increment();
    }
}
