package dev.assay.predictor;

import dev.assay.runtime.metrics.Freshness;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Meters of the predictor. Records count when their transaction is committed, so a repeated batch counts once. */
final class PredictorMetrics {

    static final String SKIPPED = "assay.predictor.skipped";
    static final String PREDICTIONS = "assay.predictor.predictions";
    static final String REPEATED = "assay.predictor.batches.repeated";
    static final String VERSION = "assay.predictor.model.version";
    static final String BATCH = "assay.predictor.batch.size";
    static final String LAG = "assay.predictor.lag";
    static final String FRESHNESS = "assay.freshness.prediction";

    private final MeterRegistry registry;
    private final Counter predictions;
    private final Counter repeated;
    private final DistributionSummary batches;
    private final AtomicLong lag = new AtomicLong();
    private final Freshness samples;
    private final Freshness examples;

    PredictorMetrics(MeterRegistry registry, ModelSlot slot) {
        this.registry = registry;
        this.predictions = registry.counter(PREDICTIONS);
        this.repeated = registry.counter(REPEATED);
        this.batches = registry.summary(BATCH);
        Gauge.builder(VERSION, slot, held -> held.version().orElse(0))
                .description("Version of the model that is served; 0 before the first.")
                .register(registry);
        Gauge.builder(LAG, lag, AtomicLong::get)
                .description("Records of the partitions of this process that the predictor has not predicted yet.")
                .register(registry);
        this.samples = freshness(registry, "sample");
        this.examples = freshness(registry, "annotation");
    }

    private static Freshness freshness(MeterRegistry registry, String of) {
        return new Freshness(
                registry,
                FRESHNESS,
                "From the event time of a sample, or of an annotation, to the commit of its prediction.",
                "of",
                of);
    }

    /** How many records are in the log and not predicted. */
    void behind(long records) {
        lag.set(records);
    }

    /** A record's prediction was committed. */
    void predicted(BatchItem item) {
        (item.given() == null ? samples : examples).reached(item.timestamp());
    }

    /** A batch was committed. */
    void committed(int predicted, List<String> skipped) {
        predictions.increment(predicted);
        batches.record(predicted);
        skipped.forEach(reason -> registry.counter(SKIPPED, "reason", reason).increment());
    }

    /** A batch will be tried again. */
    void repeated() {
        repeated.increment();
    }
}
