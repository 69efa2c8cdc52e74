package dev.assay.learning.noise;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Label sets drawn evenly. */
final class LabelSets {

    private LabelSets() {}

    /** A set of {@code size} labels out of {@code labels}, ascending; every such set is equally likely. */
    static int[] draw(int size, int labels, RandomGenerator random) {
        int[] all = IntStream.range(0, labels).toArray();
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i, labels);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return IntStream.of(all).limit(size).sorted().toArray();
    }
}
