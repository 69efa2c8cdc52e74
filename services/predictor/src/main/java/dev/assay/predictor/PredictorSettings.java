package dev.assay.predictor;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the predictor predicts. */
@ConfigMapping(prefix = "assay.predictor")
public interface PredictorSettings {

    /** Where to predict: {@code auto}, {@code cpu} or {@code gpu:N}. */
    @Description("Where to predict: auto, cpu or gpu:N.")
    @WithDefault("auto")
    String device();

    /** Most records that go through the model together. */
    @Description("Most records that go through the model together.")
    @WithDefault("256")
    int maxBatch();

    /**
     * Most records whose predictions are committed together. Fewer are taken where fewer wait, or where their rows take more
     * than 32 MB, but never fewer than a batch.
     */
    @Description(
            "Most records whose predictions are committed together; fewer where fewer wait, or where rows take over 32 MB.")
    @WithDefault("1024")
    int maxTransaction();

    /** Probability from which a label is predicted, 0 to 1. */
    @Description("Probability from which a label is predicted, 0 to 1.")
    @WithDefault("0.5")
    float threshold();

    /**
     * Whether annotated examples are predicted too, with the posterior: the model's probability updated by the annotation in
     * that example. It rests on this one annotation; each further annotation of the sample gives a prediction of its own.
     */
    @Description(
            "Whether annotated examples are predicted too, with the posterior given the annotation in that example.")
    @WithDefault("true")
    boolean posteriors();

    /** Name of this instance, unique among predictors; one that restarts should keep its own. The host's name if not set. */
    @Description(
            "Name of this instance, unique among predictors and kept when it restarts; the host's name if not set.")
    Optional<String> instance();

    /** Folder that sample references may lead into; without one, such samples are skipped. */
    @Description("Folder that sample references may lead into; without one, such samples are skipped.")
    Optional<String> referenceRoot();

    /** Most instances in one request. */
    @Description("Most instances in one request to /v1/predict.")
    @WithDefault("256")
    int maxInstances();

    /** Largest request, in bytes. */
    @Description("Largest request to /v1/predict, in bytes.")
    @WithDefault("16777216")
    int maxRequestBytes();
}
