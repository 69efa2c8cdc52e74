package dev.assay.bench.growth;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A size of the learner's.
 *
 * @param with the learner's size for each of {@code sizes}
 */
record LearnerAxis(
        String name, String title, List<Integer> sizes, Map<Part, Asked> asked, IntFunction<LearnerSize> with)
        implements GrowthAxis {

    @Override
    public Map<Part, Double> measure(int size, Path folder) throws Exception {
        return new LearnerRun(with.apply(size), folder).run();
    }
}
