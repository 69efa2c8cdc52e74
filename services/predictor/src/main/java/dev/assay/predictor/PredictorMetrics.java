package dev.assay.predictor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Meters of the predictor. Records count when their transaction is committed, so a repeated batch counts once. */
final class PredictorMetrics {

    static final String SKIPPED = "assay.predictor.skipped";
    static final String PREDICTIONS = "assay.predictor.predictions";
    static final String REPEATED = "assay.predictor.batches.repeated";
    static final String VERSION = "assay.predictor.model.version";
    static final String BATCH = "assay.predictor.batch.size";

    private final MeterRegistry registry;
    private final Counter predictions;
    private final Counter repeated;
    private final DistributionSummary batches;

    PredictorMetrics(MeterRegistry registry, ModelSlot slot) {
        this.registry = registry;
        this.predictions = registry.counter(PREDICTIONS);
        this.repeated = registry.counter(REPEATED);
        this.batches = registry.summary(BATCH);
        Gauge.builder(VERSION, slot, held -> held.version().orElse(0))
                .description("Version of the model that is served; 0 before the first.")
                .register(registry);
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
