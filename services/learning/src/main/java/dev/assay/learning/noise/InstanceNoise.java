package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Noise that depends on the sample, after Xia et al. 2020 (part-dependent label noise, appendix on instance-dependent
 * noise): hard samples are mislabelled more often, and as what they resemble. With u the features less their mean, at
 * length 1, and projections drawn once from the standard normal distribution, a true label is not kept with probability
 *
 * <pre>logistic(sqrt(1 + pi/8) logit(rate) + w . u)</pre>
 *
 * and goes to the free label j with the greatest {@code v_j . u}. The projection w . u is about standard normal over
 * directions, and over a standard normal that expression's mean is about {@code rate} (MacKay 1992).
 */
final class InstanceNoise implements NoiseSource {

    private static final long SEED = 20200611;

    private final double rate;
    private final int labels;
    private final double offset;
    private final Map<Integer, float[][]> projections = new ConcurrentHashMap<>();

    InstanceNoise(double rate, int labels) {
        this.rate = rate;
        this.labels = labels;
        this.offset = Math.sqrt(1 + Math.PI / 8) * Math.log(rate / (1 - rate));
    }

    /** @throws IllegalArgumentException if the moment has no features, or some that are not finite */
    @Override
    public NoiseModel at(Moment moment) {
        double[] direction = direction(moment.features());
        float[][] known = projections(direction.length);
        double probability = probability(direction);
        return (truth, random) ->
                Relabelling.of(truth, labels, probability, (label, taken) -> nearest(known, direction, taken), random);
    }

    /** Empty: it depends on the samples. */
    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        return Optional.empty();
    }

    /** Probability that a true label of a sample with these features is not kept. */
    double probability(float[] features) {
        return probability(direction(features));
    }

    private double probability(double[] direction) {
        if (rate == 0 || rate == 1) {
            return rate;
        }
        return 1 / (1 + Math.exp(-offset - dot(projections(direction.length)[labels], direction)));
    }

    private static int nearest(float[][] projections, double[] direction, boolean[] taken) {
        int nearest = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < taken.length; label++) {
            if (!taken[label]) {
                double product = dot(projections[label], direction);
                if (product > greatest) {
                    greatest = product;
                    nearest = label;
                }
            }
        }
        return nearest;
    }

    /** One projection per label and, as the last, that of the probability. */
    private float[][] projections(int features) {
        return projections.computeIfAbsent(features, count -> {
            SplittableRandom random = new SplittableRandom(SEED + 31L * labels + count);
            float[][] rows = new float[labels + 1][count];
            for (float[] row : rows) {
                for (int i = 0; i < count; i++) {
                    row[i] = (float) random.nextGaussian();
                }
            }
            return rows;
        });
    }

    private static double[] direction(float[] features) {
        if (features.length == 0) {
            throw new IllegalArgumentException("noise that depends on the sample needs the sample's features");
        }
        double sum = 0;
        for (float feature : features) {
            sum += feature;
        }
        double mean = sum / features.length;
        double[] direction = new double[features.length];
        double squares = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = features[i] - mean;
            squares += direction[i] * direction[i];
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("the features of a sample must be finite, and some are not");
        }
        for (int i = 0; i < direction.length && squares > 0; i++) {
            direction[i] /= Math.sqrt(squares);
        }
        return direction;
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
