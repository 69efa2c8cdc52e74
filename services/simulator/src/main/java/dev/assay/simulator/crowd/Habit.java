package dev.assay.simulator.crowd;

import dev.assay.learning.noise.Confusion;
import dev.assay.learning.noise.NoiseModel;
import java.util.List;

/** What is particular about an annotator's errors. Each habit errs, over all labels, with the rate asked for. */
public enum Habit {
    /** Nothing: any label is taken for any other. */
    NONE,
    /** Confuses the labels of the first group of look-alikes. */
    FIRST_LOOK_ALIKES,
    /** Confuses the labels of the second group of look-alikes. */
    SECOND_LOOK_ALIKES,
    /** Overlooks labels. */
    OVERLOOKS,
    /** Gives labels without looking. */
    GUESSES;

    /** The noise of this habit, with a mean probability of {@code rate} that a true label is not kept. */
    NoiseModel noise(double rate, LookAlikes lookAlikes) {
        return switch (this) {
            case NONE, GUESSES -> Confusion.symmetric(rate, lookAlikes.labels());
            case FIRST_LOOK_ALIKES -> confusion(rate, lookAlikes.labels(), lookAlikes.first());
            case SECOND_LOOK_ALIKES -> confusion(rate, lookAlikes.labels(), lookAlikes.second());
            case OVERLOOKS -> Confusion.missing(rate, lookAlikes.labels());
        };
    }

    /**
     * Labels of {@code group} are confused with each other at twice the rate, as far as that goes; the other labels share
     * what remains, going to any label.
     */
    private static NoiseModel confusion(double rate, int labels, List<Integer> group) {
        double inside = Math.min(0.9, 2 * rate);
        int others = labels - group.size();
        double outside = others == 0 ? 0 : Math.max(0, (rate * labels - inside * group.size()) / others);
        double[][] matrix = new double[labels][labels];
        for (int i = 0; i < labels; i++) {
            boolean member = group.contains(i);
            for (int j = 0; j < labels; j++) {
                if (i == j) {
                    matrix[i][j] = 1 - (member ? inside : outside);
                } else if (!member) {
                    matrix[i][j] = outside / (labels - 1);
                } else if (group.contains(j)) {
                    matrix[i][j] = inside / (group.size() - 1);
                }
            }
        }
        return new Confusion(matrix);
    }
}
