package dev.assay.models;

import dev.assay.learning.corruption.Corruption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often a label is written as another one, as estimated.
 *
 * @param truth the true label
 * @param written what is written instead
 * @param probability 0 to 1
 * @param support weight of the evidence of the true label, about a number of samples
 */
record Confusion(String truth, String written, double probability, double support) {

    /** The most probable ones, worst first. */
    static List<Confusion> worst(Corruption corruption, double[] support, List<String> labels, int count) {
        List<Confusion> all = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                if (i != j && corruption.entry(i, j) > 0) {
                    all.add(new Confusion(labels.get(i), labels.get(j), corruption.entry(i, j), support[i]));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Confusion::probability).reversed());
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
