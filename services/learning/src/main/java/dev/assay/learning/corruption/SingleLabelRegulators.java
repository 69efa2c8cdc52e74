package dev.assay.learning.corruption;

import java.util.function.DoubleUnaryOperator;

/**
 * GALC-SLR as the paper writes it (Algorithm 1). Regulator k is the mean of the silver model's outputs over the regulators
 * of label k. Row k of the matrix is the mean, over samples that bear k, of
 *
 * <pre>
 *   sigmoid(f(x)) - sum of the other labels' regulators + (number of other labels) * regulator k
 * </pre>
 *
 * scaled at last. Where text and pseudo-code can be read in several ways, the reading is a component.
 *
 * @param loop the samples to average over: line 21 says silver samples, whose labels are noisy; the text says gold
 * @param regulators what regulators are means of; line 12 says softmax
 * @param scaling line 38 says sigmoid; the figures are without
 * @param calibration applied to each sigmoid output, for models trained with a loss whose outputs are no probabilities
 */
public record SingleLabelRegulators(Loop loop, ModelOutput regulators, Scaling scaling, DoubleUnaryOperator calibration)
        implements CorruptionEstimator {

    /** Samples that the second loop of Algorithm 1 goes over. */
    public enum Loop {
        SILVER,
        GOLD
    }

    /** The reading that did best: silver samples, softmax regulators, rows normalised, no calibration. */
    public static SingleLabelRegulators recommended() {
        return new SingleLabelRegulators(
                Loop.SILVER, ModelOutput.SOFTMAX, Scaling.ROW_NORMALISED, DoubleUnaryOperator.identity());
    }

    @Override
    public Estimate initial(int labels) {
        return Estimate.assumed(Corruption.identity(labels));
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        int labels = evidence.labels();
        LabelMeans means = means(evidence);
        return new Estimate(scaling.apply(labels, means.toMatrix()), means.counts(), 0);
    }

    LabelMeans means(Evidence evidence) {
        int labels = evidence.labels();
        LabelMeans regulatorMeans = new LabelMeans(labels);
        ScoredSets singles = evidence.silverOnRegulators();
        for (int row = 0; row < singles.logits().length; row++) {
            regulatorMeans.add(singles.labels()[row][0], output(regulators, singles.logits()[row]));
        }
        double[] regulator = regulatorMeans.toMatrix();
        LabelMeans means = new LabelMeans(labels);
        ScoredSets samples = loop == Loop.SILVER ? evidence.silverOnCrowd() : evidence.silverOnGold();
        for (int row = 0; row < samples.logits().length; row++) {
            int[] present = samples.labels()[row];
            double[] sum = new double[labels];
            for (int label : present) {
                for (int j = 0; j < labels; j++) {
                    sum[j] += regulator[label * labels + j];
                }
            }
            double[] output = output(ModelOutput.SIGMOID, samples.logits()[row]);
            double[] rebalanced = new double[labels];
            for (int label : present) {
                // The sum over the others is the sum over all less its own, which comes back once for each other label.
                for (int j = 0; j < labels; j++) {
                    rebalanced[j] = output[j] - sum[j] + present.length * regulator[label * labels + j];
                }
                means.add(label, rebalanced);
            }
        }
        return means;
    }

    private double[] output(ModelOutput kind, float[] logits) {
        double[] output = kind.of(logits);
        if (kind == ModelOutput.SIGMOID) {
            for (int j = 0; j < output.length; j++) {
                output[j] = calibration.applyAsDouble(output[j]);
            }
        }
        return output;
    }
}
