package dev.assay.demo;

import dev.assay.records.AnnotatorQuality;
import dev.assay.simulator.stream.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state of a running demo in a dozen lines of text. */
final class Summary {

    private final Board board;
    private final Truth truth;
    private final String noise;
    private final long total;

    /**
     * @param noise as the user gave it
     * @param total annotations in the whole stream
     */
    Summary(Board board, Truth truth, String noise, long total) {
        this.board = board;
        this.truth = truth;
        this.noise = noise;
        this.total = total;
    }

    /**
     * @param published annotations sent so far
     * @param seconds since the start
     */
    List<String> lines(long published, double seconds) {
        List<String> lines = new ArrayList<>();
        long trained = board.trained();
        lines.add(format("Assay demo, noise %s, %.0f s", noise, seconds));
        lines.add(bar("published", published, total));
        lines.add(bar("trained", trained, total));
        lines.add(format(
                "  %-11s %,.0f annotations/s   checkpoints %d, promoted %d   predictions %,d   dead letters %d",
                "rates",
                trained / Math.max(seconds, 1),
                board.checkpoints(),
                board.promotions(),
                board.predictions(),
                board.deadLetters()));
        lines.add(format("  %-11s %7s %7s %7s %7s   (held-out trusted samples)", "", "mAP", "CF1", "OF1", "ECE"));
        lines.add(model("silver"));
        lines.add(model("gold"));
        lines.add(corruption());
        lines.add(format("  %-11s %,d labels", "suspects", board.suspects()));
        lines.add(annotators());
        return lines;
    }

    private static String bar(String name, long done, long total) {
        int filled = (int) Math.min(30, 30 * done / Math.max(1, total));
        return format("  %-11s [%s%s] %,d of %,d", name, "#".repeat(filled), "-".repeat(30 - filled), done, total);
    }

    private String model(String name) {
        List<Board.CurvePoint> curve = board.curve(name);
        if (curve.isEmpty()) {
            return format("  %-11s %7s %7s %7s %7s", name, "-", "-", "-", "-");
        }
        Map<String, Double> values = curve.get(curve.size() - 1).values();
        return format(
                "  %-11s %7.1f %7.1f %7.1f %7.1f",
                name,
                values.getOrDefault("map", Double.NaN),
                values.getOrDefault("cf1", Double.NaN),
                values.getOrDefault("of1", Double.NaN),
                values.getOrDefault("ece", Double.NaN));
    }

    private String corruption() {
        return board.corruption()
                .map(snapshot -> format(
                        "  %-11s mean error of the diagonal %.3f, from %d pairs",
                        "corruption",
                        Measurement.estimated(snapshot).diagonalError(truth.corruption()),
                        snapshot.getPairs()))
                .orElseGet(() -> format("  %-11s -", "corruption"));
    }

    private String annotators() {
        List<AnnotatorQuality> ranked = new ArrayList<>(board.annotators().values());
        if (ranked.isEmpty()) {
            return format("  %-11s -", "annotators");
        }
        ranked.sort(Comparator.comparingDouble(AnnotatorQuality::getQuality).reversed());
        AnnotatorQuality best = ranked.get(0);
        AnnotatorQuality worst = ranked.get(ranked.size() - 1);
        return format(
                "  %-11s best %s %.2f, worst %s %.2f",
                "annotators", best.getAnnotator(), best.getQuality(), worst.getAnnotator(), worst.getQuality());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
