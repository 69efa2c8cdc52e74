package dev.assay.simulator.crowd;

import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.NoiseModel;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A simulated annotator.
 *
 * @param id as it stands in annotations
 * @param habit what is particular about this annotator's errors
 * @param share of all annotations that this annotator gives
 * @param noise what this annotator does to true labels
 */
public record Annotator(String id, Habit habit, double share, NoiseModel noise) {

    /** More looks than this at one sample mean that the noise leaves nothing of it, ever. */
    private static final int LOOKS = 100;

    /**
     * Annotates a sample. Someone who sees nothing at all looks again, since an annotation without labels is refused by
     * default: a noise that drops labels is therefore weaker on samples with few labels than it is by itself. After
     * {@value #LOOKS} looks in vain the truth stands.
     *
     * @param truth indices of the true labels
     */
    public Corrupted annotate(List<Integer> truth, RandomGenerator random) {
        int[] labels = truth.stream().mapToInt(Integer::intValue).toArray();
        for (int look = 0; look < LOOKS; look++) {
            Corrupted corrupted = noise.corrupt(labels, random);
            if (corrupted.given().length > 0 || labels.length == 0) {
                return corrupted;
            }
        }
        return Corrupted.nothing(labels);
    }
}
