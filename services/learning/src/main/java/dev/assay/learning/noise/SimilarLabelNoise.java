package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Labels are confused with similar ones only. A shuffle that depends on K alone deals the labels into groups of four to
 * seven (fewer where K is); a true label that is not kept goes to the next of its group, its nearest confuser, with
 * probability 0.8, else to another of the group, all alike.
 */
final class SimilarLabelNoise implements NoiseSource {

    private static final int GROUP = 4;
    private static final double NEAREST = 0.8;
    private static final long SEED = 4;

    private final double rate;
    private final int[][] groups;
    private final double[][] matrix;
    private final NoiseModel model;

    SimilarLabelNoise(double rate, int labels) {
        this.rate = rate;
        this.groups = groups(labels);
        this.matrix = new double[labels][labels];
        for (int[] group : groups) {
            for (int g = 0; g < group.length; g++) {
                double[] row = matrix[group[g]];
                row[group[g]] = 1 - rate;
                int nearest = group[(g + 1) % group.length];
                int others = group.length - 2;
                for (int j : group) {
                    if (j != group[g] && j != nearest) {
                        row[j] = rate * (1 - NEAREST) / others;
                    }
                }
                row[nearest] = others == 0 ? rate : rate * NEAREST;
            }
        }
        this.model = new Confusion(matrix);
    }

    /** Groups of similar labels; the nearest confuser of each is the next, of the last the first. */
    static int[][] groups(int labels) {
        int[] shuffled = new int[labels];
        SplittableRandom random = new SplittableRandom(SEED + labels);
        for (int i = 0; i < labels; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        int[][] groups = new int[Math.max(1, labels / GROUP)][];
        for (int g = 0; g < groups.length; g++) {
            groups[g] = Arrays.copyOfRange(shuffled, g * labels / groups.length, (g + 1) * labels / groups.length);
        }
        return groups;
    }

    @Override
    public NoiseModel at(Moment moment) {
        return model;
    }

    /**
     * Exact for sets given in ascending order: labels only get in the way of others of their group, so all that can
     * happen to a group is counted up.
     */
    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        SetSizes sizes = new SetSizes(labelsPerSample, matrix.length);
        double[] expected = new double[matrix.length * matrix.length];
        for (int[] group : groups) {
            int[] members = Arrays.stream(group).sorted().toArray();
            for (int truth = 1; truth < 1 << members.length; truth++) {
                double probability = sizes.probability(members.length, Integer.bitCount(truth));
                if (probability > 0) {
                    count(members, truth, probability * matrix.length / sizes.mean(), expected);
                }
            }
        }
        return Optional.of(new Corruption(matrix.length, expected, new double[matrix.length]));
    }

    /**
     * Adds what happens to the true labels of a group.
     *
     * @param truth which members are true, as bits
     * @param weight probability of that over the probability that a label is true
     */
    private void count(int[] members, int truth, double weight, double[] expected) {
        double[] reached = new double[1 << members.length];
        reached[truth] = weight;
        for (int i = 0; i < members.length; i++) {
            if ((truth >> i & 1) == 0) {
                continue;
            }
            double[] row = matrix[members[i]];
            int cell = members[i] * matrix.length;
            expected[cell + members[i]] += weight * (1 - rate);
            // Moves only add to what is taken, so going downwards meets no set that was reached by this label's move.
            for (int taken = reached.length - 1; taken >= 0; taken--) {
                double free = 0;
                for (int j = 0; j < members.length; j++) {
                    free += (taken >> j & 1) == 0 ? row[members[j]] : 0;
                }
                double moved = free > 0 ? reached[taken] * rate : 0;
                for (int j = 0; j < members.length && moved > 0; j++) {
                    if ((taken >> j & 1) == 0) {
                        double part = moved * row[members[j]] / free;
                        expected[cell + members[j]] += part;
                        reached[taken | 1 << j] += part;
                    }
                }
                reached[taken] -= moved;
            }
        }
    }
}
