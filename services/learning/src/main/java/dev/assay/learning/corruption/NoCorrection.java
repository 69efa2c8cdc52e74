package dev.assay.learning.corruption;

/** Takes written labels for true ones, as training without any correction does. */
public final class NoCorrection implements CorruptionEstimator {

    @Override
    public Estimate initial(int labels) {
        return Estimate.assumed(Corruption.identity(labels));
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        return initial(evidence.labels());
    }
}
