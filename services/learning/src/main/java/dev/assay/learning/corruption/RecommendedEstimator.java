package dev.assay.learning.corruption;

import java.util.List;
import java.util.Optional;

/**
 * The recommended estimator; see docs/method.md, "Estimator". Annotations of trusted samples (pairs) are the evidence:
 * what was written is known next to what is true. With enough of them the background is taken from them alone, since soft
 * rows bias it upwards, and soft rows are added at a small weight. With few pairs the background is held near zero.
 */
public final class RecommendedEstimator {

    private static final double BACKGROUND_WEIGHT = 200;
    private static final double BACKGROUND_MEAN = 1e-4;
    private static final double NO_BACKGROUND_WEIGHT = 1e5;
    private static final double NO_BACKGROUND_MEAN = 1e-5;

    /**
     * @param iterations of expectation maximisation: 40 when estimating once, 15 in a stream
     * @param alpha weight, in samples, of the row pooled over all labels
     * @param silverWeight what a soft row counts against a pair
     * @param silverPairs pairs below which soft rows count nothing
     * @param backgroundPairs pairs from which the background is estimated
     * @param moves where a corrupted label may land
     */
    public record Parameters(
            int iterations, double alpha, double silverWeight, int silverPairs, int backgroundPairs, Moves moves) {

        public static Parameters batch() {
            return new Parameters(40, 10, 0.2, 300, 100, Moves.DEFAULT);
        }

        public static Parameters stream() {
            return new Parameters(15, 10, 0.2, 300, 100, Moves.DEFAULT);
        }
    }

    private final Parameters parameters;

    public RecommendedEstimator(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Estimates.
     *
     * @param start where expectation maximisation starts, {@link Corruption#prior} as a rule
     * @param silver annotations of samples whose truth is not known
     * @param pairs annotations of trusted samples
     */
    public Estimate estimate(Corruption start, SoftRows silver, List<LabelPair> pairs) {
        double silverWeight = pairs.size() < parameters.silverPairs() ? 0 : parameters.silverWeight();
        EmEstimator.Evidence all = new EmEstimator.Evidence(silver, silverWeight, pairs, 1);
        if (pairs.size() < parameters.backgroundPairs()) {
            return em(NO_BACKGROUND_WEIGHT, NO_BACKGROUND_MEAN).estimate(start, all, Optional.empty());
        }
        EmEstimator em = em(BACKGROUND_WEIGHT, BACKGROUND_MEAN);
        EmEstimator.Evidence pairsOnly = new EmEstimator.Evidence(silver, 0, pairs, 1);
        double[] background =
                em.estimate(start, pairsOnly, Optional.empty()).corruption().background();
        return em.estimate(start, all, Optional.of(background));
    }

    private EmEstimator em(double backgroundWeight, double backgroundMean) {
        return new EmEstimator(
                parameters.alpha(), backgroundWeight, backgroundMean, parameters.iterations(), parameters.moves());
    }
}
