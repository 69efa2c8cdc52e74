package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained model's outputs and how it got there.
 *
 * @param probabilities of the test samples, N x K
 * @param estimate what it learned crowd labels through, if it estimated that
 * @param truth what was injected, at the end
 * @param served which model was chosen, where there was a choice
 * @param suspects how well wrong and missing labels were found, where that was looked at
 * @param annotators what was learned of single annotators
 */
record CellResult(
        float[][] probabilities,
        @Nullable Estimate estimate,
        Corruption truth,
        @Nullable String served,
        MethodReport.@Nullable Suspects suspects,
        List<MethodReport.Point> curve,
        List<MethodReport.Annotator> annotators) {}
