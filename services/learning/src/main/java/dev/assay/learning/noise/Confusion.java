package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Each true label is kept, moved to another label, or dropped, with the probabilities of a matrix. A label is moved only
 * to one that is neither true nor given already, drawn anew until it is so (section 4.1 of the paper); where all that a
 * row allows are taken, the label is lost in one of those and counts as dropped.
 */
public final class Confusion implements NoiseModel {

    private static final double ROUNDING = 1e-9;

    private final double[][] matrix;

    /**
     * @param matrix K x K; entry i, j is the probability that true label i is written as j; what a row lacks of 1 is the
     *     probability that its label is dropped
     * @throws IllegalArgumentException if it is not square, or a row is no such distribution
     */
    public Confusion(double[][] matrix) {
        this.matrix = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + matrix[i].length + " entries, the matrix " + matrix.length + " rows");
            }
            boolean probabilities = Arrays.stream(matrix[i]).allMatch(value -> value >= 0);
            if (!probabilities || Arrays.stream(matrix[i]).sum() > 1 + ROUNDING) {
                throw new IllegalArgumentException(
                        "row " + i + " is not a distribution: " + Arrays.toString(matrix[i]));
            }
            this.matrix[i] = matrix[i].clone();
        }
    }

    /** Symmetric noise: kept with probability {@code 1 - rate}, else any other label, all alike. */
    public static Confusion symmetric(double rate, int labels) {
        double[][] matrix = kept(rate, labels);
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                if (i != j) {
                    matrix[i][j] = rate / (labels - 1);
                }
            }
        }
        return new Confusion(matrix);
    }

    /** Pair flips: kept with probability {@code 1 - rate}, else the next label, after the last the first. */
    public static Confusion pairFlip(double rate, int labels) {
        double[][] matrix = kept(rate, labels);
        for (int i = 0; i < labels; i++) {
            matrix[i][(i + 1) % labels] += rate;
        }
        return new Confusion(matrix);
    }

    /** Missing labels: kept with probability {@code 1 - rate}, else dropped. */
    public static Confusion missing(double rate, int labels) {
        return new Confusion(kept(rate, labels));
    }

    /** The matrix itself, without background: what happens to sets of one label, where none is in another's way. */
    public Corruption corruption() {
        return new Corruption(
                matrix.length,
                Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray(),
                new double[matrix.length]);
    }

    private static double[][] kept(double rate, int labels) {
        double[][] matrix = new double[labels][labels];
        for (int i = 0; i < labels; i++) {
            matrix[i][i] = 1 - rate;
        }
        return matrix;
    }

    @Override
    public Corrupted corrupt(int[] truth, RandomGenerator random) {
        boolean[] taken = new boolean[matrix.length];
        for (int label : truth) {
            taken[label] = true;
        }
        int[] fate = new int[truth.length];
        for (int t = 0; t < truth.length; t++) {
            double[] row = matrix[truth[t]];
            double u = random.nextDouble();
            if (u < row[truth[t]]) {
                fate[t] = truth[t];
            } else if (u < Arrays.stream(row).sum()) {
                fate[t] = moved(row, taken, random);
                if (fate[t] != Corrupted.DROPPED) {
                    taken[fate[t]] = true;
                }
            } else {
                fate[t] = Corrupted.DROPPED;
            }
        }
        return new Corrupted(fate, new int[0]);
    }

    /** Draws from the row's free labels; one draw from what remains of it is the same as drawing until one is free. */
    private static int moved(double[] row, boolean[] taken, RandomGenerator random) {
        double free = 0;
        for (int j = 0; j < row.length; j++) {
            free += taken[j] ? 0 : row[j];
        }
        double u = random.nextDouble() * free;
        int last = Corrupted.DROPPED;
        for (int j = 0; j < row.length && u >= 0; j++) {
            if (!taken[j] && row[j] > 0) {
                u -= row[j];
                last = j;
            }
        }
        return last;
    }
}
