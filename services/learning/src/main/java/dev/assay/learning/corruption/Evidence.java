package dev.assay.learning.corruption;

import java.util.List;

/** What an estimator may ask for. Each answer costs scoring samples with a model, so an estimator asks what it needs. */
public interface Evidence {

    /** K. */
    int labels();

    /** Annotations that had arrived. */
    long arrivals();

    /** Trusted samples that are no regulators, with or without annotations. */
    int goldSamples();

    /** Annotations of trusted samples. */
    List<LabelPair> pairs();

    /** Annotations of samples whose truth is not known, with its probability by models that know the trusted samples. */
    SoftRows crowd();

    /** Trusted samples that are no regulators, as the silver model sees them, with their true labels. */
    ScoredSets silverOnGold();

    /** Trusted samples with exactly one label, as the silver model sees them, with that label. */
    ScoredSets silverOnRegulators();

    /** Annotated samples whose truth is not known, as the silver model sees them, with the labels written. */
    ScoredSets silverOnCrowd();
}
