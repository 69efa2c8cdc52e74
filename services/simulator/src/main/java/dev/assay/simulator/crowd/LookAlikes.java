package dev.assay.simulator.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Labels that annotators take for each other.
 *
 * @param labels size of the label space
 * @param first indices of a group of look-alikes, at least two
 * @param second indices of another group, at least two
 */
record LookAlikes(int labels, List<Integer> first, List<Integer> second) {

    private static final List<String> TOPS = List.of("t-shirt", "pullover", "coat", "shirt");
    private static final List<String> SHOES = List.of("sandal", "sneaker", "ankle-boot");

    /** Tops and shoes in a label space that has them; in any other, groups drawn at random. */
    static LookAlikes among(List<String> labels, long seed) {
        if (labels.size() < 2) {
            throw new IllegalArgumentException("a crowd needs at least two labels to confuse");
        }
        if (labels.containsAll(TOPS) && labels.containsAll(SHOES)) {
            return new LookAlikes(labels.size(), indices(TOPS, labels), indices(SHOES, labels));
        }
        RandomGenerator random = new SplittableRandom(seed);
        return new LookAlikes(
                labels.size(), drawn(TOPS.size(), labels.size(), random), drawn(SHOES.size(), labels.size(), random));
    }

    private static List<Integer> indices(List<String> names, List<String> labels) {
        return names.stream().map(labels::indexOf).toList();
    }

    private static List<Integer> drawn(int size, int labels, RandomGenerator random) {
        List<Integer> group = new ArrayList<>();
        while (group.size() < Math.min(size, labels)) {
            int label = random.nextInt(labels);
            if (!group.contains(label)) {
                group.add(label);
            }
        }
        return group;
    }
}
