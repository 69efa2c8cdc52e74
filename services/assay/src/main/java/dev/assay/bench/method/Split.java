package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.simulator.data.DataSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The paper's parts of a data set (section 4.1): training samples with two or more labels are silver, but for a trusted
 * share that is gold; those with exactly one label are regulators; test samples have two or more labels. Numbers are
 * those of the data set's samples, in a shuffled order.
 *
 * @param silver annotated by the crowd
 * @param gold with their true labels
 * @param regulators with their one true label
 * @param test scored, never trained on
 */
record Split(List<Integer> silver, List<Integer> gold, List<Integer> regulators, List<Integer> test) {

    /**
     * Splits.
     *
     * @param goldShare of the training samples with two or more labels, rounded down
     * @param singles regulators kept for each label
     * @param seed of the choice of gold samples and regulators
     */
    static Split of(DataSet data, double goldShare, int singles, long seed) {
        List<Integer> multiple =
                shuffled(data, i -> !data.isTest(i) && data.labels(i).size() > 1, seed);
        int gold = (int) (multiple.size() * goldShare);
        List<Integer> test =
                shuffled(data, i -> data.isTest(i) && data.labels(i).size() > 1, 0);
        if (!(goldShare > 0 && goldShare < 1) || gold == 0 || test.isEmpty()) {
            throw new IllegalArgumentException("the data set has " + multiple.size()
                    + " training and " + test.size() + " test samples with two or more labels; a share of " + goldShare
                    + " of the training samples must leave gold and silver ones, and there must be test ones");
        }
        Map<Integer, Integer> kept = new HashMap<>();
        List<Integer> regulators = new ArrayList<>();
        for (int sample : shuffled(data, i -> !data.isTest(i) && data.labels(i).size() == 1, seed)) {
            if (kept.merge(data.labels(sample).get(0), 1, Integer::sum) <= singles) {
                regulators.add(sample);
            }
        }
        return new Split(
                multiple.subList(gold, multiple.size()), multiple.subList(0, gold), List.copyOf(regulators), test);
    }

    MethodReport.Counts counts() {
        return new MethodReport.Counts(silver.size(), gold.size(), regulators.size(), test.size());
    }

    private static List<Integer> shuffled(DataSet data, IntPredicate chosen, long seed) {
        int[] order = IntStream.range(0, data.size()).filter(chosen).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int place = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[place];
            order[place] = moved;
        }
        return IntStream.of(order).boxed().toList();
    }
}
