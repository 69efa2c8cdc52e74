package dev.assay.learning.corruption;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How true labels become written ones; see docs/method.md, "Forward model". Each true label i is written once: as itself
 * with probability C_ii, as label j with C_ij, or not at all with what is left of its row. A label j that is not true is
 * written without cause with probability b_j. Immutable, if its arrays are left as they are.
 */
public final class Corruption {

    private static final double ROUNDING = 1e-6;
    private static final double PRIOR_KEPT = 0.7;
    private static final double PRIOR_DROPPED = 0.05;
    private static final double PRIOR_BACKGROUND = 1e-3;

    private final int labels;
    private final double[] matrix;
    private final double[] background;
    private final double[] dropped;
    private volatile double @Nullable [][] columns;

    /**
     * A corruption whose rows are distributions.
     *
     * @param labels K
     * @param matrix C, K x K, row-major; not copied
     * @param background b, K; not copied
     * @throws IllegalArgumentException if an entry is no probability, or a row sums to more than 1
     */
    public Corruption(int labels, double[] matrix, double[] background) {
        this(labels, matrix, background, 1 + ROUNDING);
    }

    private Corruption(int labels, double[] matrix, double[] background, double highestSum) {
        if (labels < 1 || matrix.length != labels * labels || background.length != labels) {
            throw new IllegalArgumentException("a corruption of " + labels + " labels has " + labels * labels
                    + " entries and " + labels + " backgrounds, not " + matrix.length + " and " + background.length);
        }
        this.labels = labels;
        this.matrix = matrix;
        this.background = background;
        this.dropped = new double[labels];
        for (double value : matrix) {
            requireProbability(value);
        }
        for (double value : background) {
            requireProbability(value);
        }
        for (int i = 0; i < labels; i++) {
            double sum = 0;
            for (int j = 0; j < labels; j++) {
                sum += matrix[i * labels + j];
            }
            if (sum > highestSum) {
                throw new IllegalArgumentException("row " + i + " of the corruption matrix sums to " + sum);
            }
            dropped[i] = Math.max(0, 1 - sum);
        }
    }

    private static void requireProbability(double value) {
        if (!(value >= 0 && value <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("a probability of a corruption is " + value);
        }
    }

    /**
     * A matrix whose rows may sum to more than 1, as some readings of the paper yield; without background. It can be
     * trained through, but says nothing of what is dropped.
     */
    public static Corruption unnormalised(int labels, double[] matrix) {
        return new Corruption(labels, matrix, new double[labels], Double.POSITIVE_INFINITY);
    }

    /** Where estimation starts: 0.7 kept, 0.05 dropped, the rest spread over the other labels; background 1e-3. */
    public static Corruption prior(int labels) {
        double other = labels == 1 ? 0 : (1 - PRIOR_KEPT - PRIOR_DROPPED) / (labels - 1);
        double[] matrix = new double[labels * labels];
        Arrays.fill(matrix, other);
        for (int i = 0; i < labels; i++) {
            matrix[i * labels + i] = PRIOR_KEPT;
        }
        double[] background = new double[labels];
        Arrays.fill(background, PRIOR_BACKGROUND);
        return new Corruption(labels, matrix, background);
    }

    /** No corruption at all. */
    public static Corruption identity(int labels) {
        double[] matrix = new double[labels * labels];
        for (int i = 0; i < labels; i++) {
            matrix[i * labels + i] = 1;
        }
        return new Corruption(labels, matrix, new double[labels]);
    }

    /** K. */
    public int labels() {
        return labels;
    }

    /** C, K x K, row-major. Not a copy: leave it as it is. */
    public double[] matrix() {
        return matrix;
    }

    /** b, K. Not a copy: leave it as it is. */
    public double[] background() {
        return background;
    }

    /** C column by column: entry (i, j) is at [j][i]. Made once, when first asked for; leave it as it is. */
    double[][] columns() {
        double[][] known = columns;
        if (known != null) {
            return known;
        }
        double[][] made = new double[labels][labels];
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                made[j][i] = matrix[i * labels + j];
            }
        }
        columns = made;
        return made;
    }

    /** Probability that true label i is written as label j. */
    public double entry(int i, int j) {
        return matrix[i * labels + j];
    }

    /** Probability that true label i is not written. */
    public double dropped(int i) {
        return dropped[i];
    }

    /** Whether it leaves every label as it is. */
    public boolean isIdentity() {
        for (int cell = 0; cell < matrix.length; cell++) {
            if (matrix[cell] != (cell % (labels + 1) == 0 ? 1 : 0)) {
                return false;
            }
        }
        return Arrays.stream(background).allMatch(value -> value == 0);
    }

    /** Mean over i of |C_ii - C*_ii|. */
    public double diagonalError(Corruption truth) {
        double sum = 0;
        for (int i = 0; i < labels; i++) {
            sum += Math.abs(entry(i, i) - truth.entry(i, i));
        }
        return sum / labels;
    }

    /** Mean over rows i of sum_j |C_ij - C*_ij|. */
    public double rowL1(Corruption truth) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += Math.abs(matrix[i] - truth.matrix[i]);
        }
        return sum / labels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Corruption that
                && labels == that.labels
                && Arrays.equals(matrix, that.matrix)
                && Arrays.equals(background, that.background);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(matrix) + Arrays.hashCode(background);
    }

    @Override
    public String toString() {
        return "Corruption[labels=" + labels + ", matrix=" + Arrays.toString(matrix) + ", background="
                + Arrays.toString(background) + "]";
    }
}
