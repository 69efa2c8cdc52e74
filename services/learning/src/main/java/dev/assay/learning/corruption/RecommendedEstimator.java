package dev.assay.learning.corruption;

import java.util.List;
import java.util.function.Supplier;

/**
 * The recommended estimator; see docs/method.md, "Estimator". Annotations of trusted samples (pairs) are the evidence:
 * what was written is known next to what is true. With enough of them the background is taken from them alone, since soft
 * rows bias it upwards, and soft rows are added at a small weight. With few pairs the background is held near zero. With
 * hardly any pairs, soft rows are all there is; they are used if enough trusted samples stand behind their priors.
 */
public final class RecommendedEstimator implements CorruptionEstimator {

    private static final double BACKGROUND_WEIGHT = 200;
    private static final double BACKGROUND_MEAN = 1e-4;
    private static final double NO_BACKGROUND_WEIGHT = 1e5;
    private static final double NO_BACKGROUND_MEAN = 1e-5;

    /**
     * @param iterations of expectation maximisation: 40 when estimating once, 15 in a stream
     * @param alpha weight, in samples, of the row pooled over all labels
     * @param measureAlpha whether the weight is measured from pairs, and {@code alpha} the least it may be
     * @param silverWeight what a soft row counts against a pair
     * @param silverPairs pairs below which soft rows count nothing
     * @param backgroundPairs pairs from which the background is estimated
     * @param unpairedPairs pairs below which soft rows count again
     * @param unpairedGold gold samples that this takes
     * @param moves where a corrupted label may land
     */
    public record Parameters(
            int iterations,
            double alpha,
            boolean measureAlpha,
            double silverWeight,
            int silverPairs,
            int backgroundPairs,
            int unpairedPairs,
            int unpairedGold,
            Moves moves) {

        public static Parameters batch() {
            return new Parameters(40, 10, true, 1, 20, 100, 20, 150, Moves.DEFAULT);
        }

        public static Parameters stream() {
            return new Parameters(15, 10, true, 1, 20, 100, 20, 150, Moves.DEFAULT);
        }
    }

    private final Parameters parameters;

    public RecommendedEstimator(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Estimate initial(int labels) {
        return Estimate.assumed(Corruption.prior(labels));
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        List<LabelPair> pairs = evidence.pairs();
        boolean soft = softRowsCount(pairs.size(), evidence.goldSamples());
        return estimate(
                Corruption.prior(evidence.labels()),
                () -> soft ? PriorShift.towards(evidence.crowd(), pairs) : SoftRows.NONE,
                pairs);
    }

    private boolean softRowsCount(int pairs, int goldSamples) {
        return pairs >= parameters.silverPairs()
                || (pairs < parameters.unpairedPairs() && goldSamples >= parameters.unpairedGold());
    }

    /**
     * Estimates from what is given, whether it is enough or not.
     *
     * @param start where expectation maximisation starts, {@link Corruption#prior} as a rule
     * @param silver annotations of samples whose truth is not known; asked for only if they can tell something, since
     *     scoring them costs as much as all else
     * @param pairs annotations of trusted samples
     */
    Estimate estimate(Corruption start, Supplier<SoftRows> silver, List<LabelPair> pairs) {
        boolean manyPairs = pairs.size() >= parameters.backgroundPairs();
        EmEstimator em =
                manyPairs ? em(BACKGROUND_WEIGHT, BACKGROUND_MEAN) : em(NO_BACKGROUND_WEIGHT, NO_BACKGROUND_MEAN);
        if (pairs.size() < parameters.unpairedPairs()) {
            return em.estimate(start, all(silver, pairs), EmEstimator.Held.NOTHING);
        }
        EmEstimator.Rows onlyPairs = new EmEstimator.Rows(SoftRows.NONE, 0, pairs, 1);
        EmEstimator.Held held = EmEstimator.Held.NOTHING;
        if (parameters.measureAlpha()) {
            Concentration concentration = em.concentration(start, pairs);
            held = held.withConcentration(concentration);
            if (concentration.movesEvenly()) {
                // Nothing is left that soft rows could tell.
                return em.estimate(start, onlyPairs, held);
            }
        }
        Corruption ofPairs = em.estimate(start, onlyPairs, held).corruption();
        if (parameters.measureAlpha()) {
            held = held.withFates(ofPairs);
        }
        return em.estimate(start, all(silver, pairs), manyPairs ? held.withBackground(ofPairs.background()) : held);
    }

    private EmEstimator.Rows all(Supplier<SoftRows> silver, List<LabelPair> pairs) {
        return new EmEstimator.Rows(silver.get(), parameters.silverWeight(), pairs, 1);
    }

    private EmEstimator em(double backgroundWeight, double backgroundMean) {
        return new EmEstimator(
                parameters.alpha(), backgroundWeight, backgroundMean, parameters.iterations(), parameters.moves());
    }
}
