package dev.assay.learning.corruption;

/** Tells how labels get corrupted, from what there is to tell it by. */
public interface CorruptionEstimator {

    /** What is assumed before there is any evidence. */
    Estimate initial(int labels);

    /** Estimates from the evidence at hand. */
    Estimate estimate(Evidence evidence);

    /**
     * Whether the noise is known to change when the number of arrivals grows from {@code before} to {@code after}; an
     * estimator that must find out itself says no.
     */
    default boolean knowsChange(long before, long after) {
        return false;
    }
}
