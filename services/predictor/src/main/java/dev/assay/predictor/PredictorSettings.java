package dev.assay.predictor;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the predictor predicts. */
@ConfigMapping(prefix = "assay.predictor")
public interface PredictorSettings {

    /** Where to predict: {@code auto}, {@code cpu} or {@code gpu:N}. */
    @Description("Where to predict: auto, cpu or gpu:N.")
    @WithDefault("auto")
    String device();

    /** Most records in one batch; fewer are taken when fewer wait. */
    @Description("Most records in one batch; fewer are taken when fewer wait.")
    @WithDefault("256")
    int maxBatch();

    /** Probability from which a label is predicted. */
    @Description("Probability from which a label is predicted.")
    @WithDefault("0.5")
    float threshold();

    /** Whether annotated examples are predicted too, with the posterior given the annotation. */
    @Description("Whether annotated examples are predicted too, with the posterior given the annotation.")
    @WithDefault("true")
    boolean posteriors();

    /** Name of this instance, unique among predictors; instances that restart should keep theirs. */
    @Description("Name of this instance, unique among predictors; instances that restart should keep theirs.")
    @WithDefault("0")
    String instance();
}
