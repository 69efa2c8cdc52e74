package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Report;
import java.util.List;

/** Scores models on the test samples. Safe for use by several threads. */
final class TestScores {

    private final List<byte[]> rows;
    private final int[][] truth;

    TestScores(BenchData data, List<Integer> samples) {
        this.rows = samples.stream().map(data.features()::row).toList();
        this.truth = samples.stream().map(data::truth).toArray(int[][]::new);
    }

    List<byte[]> rows() {
        return rows;
    }

    Report of(float[][] probabilities) {
        return Evaluation.report(probabilities, truth, BenchMethod.THRESHOLD, BenchMethod.ASYMMETRIC_THRESHOLD);
    }

    MethodReport.Point point(
            long at, float[][] probabilities, BenchMethod method, Estimate estimate, Corruption injected) {
        Report scores = of(probabilities);
        return new MethodReport.Point(
                at,
                scores.map(),
                scores.at(method.threshold()).of1(),
                method.isEstimating() ? fit(estimate, injected) : null);
    }

    static MethodReport.Fit fit(Estimate estimate, Corruption injected) {
        return new MethodReport.Fit(
                estimate.corruption().diagonalError(injected),
                estimate.corruption().rowL1(injected));
    }
}
