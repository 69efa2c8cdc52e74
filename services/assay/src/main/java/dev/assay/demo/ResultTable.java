package dev.assay.demo;

import java.util.List;
import java.util.Locale;

/** A demo's result as a table of text. */
final class ResultTable {

    private ResultTable() {}

    static List<String> lines(DemoResult result) {
        return List.of(
                "",
                format("On %d test scenes that nobody annotated (noise %s):", result.testScenes(), result.noise()),
                format("  %-8s %7s %7s %7s %12s", "model", "mAP", "CF1", "OF1", "calibration"),
                row("silver", result.silver()),
                row("gold", result.gold()),
                format(
                        "Corruption matrix: error of the diagonal %.3f, of a row %.3f.",
                        result.corruption().diagonalError(), result.corruption().rowL1()),
                format(
                        "Annotators ranked with rank correlation %s; suspects found with AUROC %s "
                                + "(with hindsight, by 1 - p of the last silver model: %s, of the last gold model: %s).",
                        figure(result.annotators().spearman()),
                        figure(result.suspects().auroc()),
                        figure(result.suspects().baseline()),
                        figure(result.suspects().gold())),
                format(
                        "%,d annotations, %,d examples, %,d dead letters, %d checkpoints, %d promoted, %,d predictions, "
                                + "%.0f seconds.",
                        result.annotations(),
                        result.examples(),
                        result.deadLetters(),
                        result.checkpoints(),
                        result.promoted(),
                        result.predictions(),
                        result.seconds()));
    }

    private static String row(String name, DemoResult.ModelScores scores) {
        return format("  %-8s %7.1f %7.1f %7.1f %12.1f", name, scores.map(), scores.cf1(), scores.of1(), scores.ece());
    }

    static String figure(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "undefined" : format("%.3f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
