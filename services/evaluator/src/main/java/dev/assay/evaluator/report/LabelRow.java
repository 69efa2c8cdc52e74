package dev.assay.evaluator.report;

import dev.assay.learning.metrics.LabelFigures;

/** A label's figures at the threshold 0.5, as {@link LabelFigures} has them. */
public record LabelRow(
        String label, int support, int predicted, double averagePrecision, double precision, double recall, double f1) {

    public static LabelRow of(String label, LabelFigures figures) {
        return new LabelRow(
                label,
                figures.support(),
                figures.predicted(),
                figures.averagePrecision(),
                figures.precision(),
                figures.recall(),
                figures.f1());
    }
}
