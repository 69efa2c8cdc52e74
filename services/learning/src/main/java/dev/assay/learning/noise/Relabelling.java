package dev.assay.learning.noise;

import java.util.random.RandomGenerator;

/** Moves each true label with one probability to a label that a rule chooses among those still free. */
final class Relabelling {

    /** Where a label that is not kept goes. */
    @FunctionalInterface
    interface Destination {

        /**
         * @param label the true label
         * @param taken by label, whether it is true or given already; at least one is not
         * @return a label that is not taken
         */
        int choose(int label, boolean[] taken);
    }

    private Relabelling() {}

    /**
     * Relabels one set; a label that no free one is left for is dropped.
     *
     * @param labels K, size of the label space
     * @param rate probability that a true label is not kept
     */
    static Corrupted of(int[] truth, int labels, double rate, Destination destination, RandomGenerator random) {
        boolean[] taken = new boolean[labels];
        for (int label : truth) {
            taken[label] = true;
        }
        int free = labels - truth.length;
        int[] fate = truth.clone();
        for (int t = 0; t < truth.length; t++) {
            if (random.nextDouble() >= rate) {
                continue;
            }
            if (free == 0) {
                fate[t] = Corrupted.DROPPED;
            } else {
                fate[t] = destination.choose(truth[t], taken);
                taken[fate[t]] = true;
                free--;
            }
        }
        return new Corrupted(fate, new int[0]);
    }
}
