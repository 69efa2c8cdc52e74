package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import dev.assay.bench.MethodReport.Fit;
import dev.assay.bench.MethodReport.Matrix;
import dev.assay.bench.MethodReport.Point;
import dev.assay.bench.MethodReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports with numbers that were never measured, in the shape of those that are. */
final class MadeUpReport {

    /** Points of mAP lost at full noise. */
    private static final Map<String, Double> FALL = Map.of(
            "clean",
            0.0,
            "asl",
            62.0,
            "bce",
            30.0,
            "trusted-only",
            0.0,
            "glc",
            24.0,
            "galc-slr",
            22.0,
            "true-c",
            11.0,
            "assay",
            12.0);

    private static final List<String> METHODS = List.of(
            "assay", "true-c", "galc-slr", "galc-slr/gold-sigmoid", "glc", "trusted-only", "bce", "asl", "clean");

    private final Random random = new Random(7);
    private final List<Row> rows = new ArrayList<>();
    private final List<Matrix> matrices = new ArrayList<>();
    private final int labels;

    private MadeUpReport(int labels) {
        this.labels = labels;
    }

    /** Every method, both modes, several noises, seeds and ablations. */
    static MethodReport full(int labels) {
        MadeUpReport made = new MadeUpReport(labels);
        for (String mode : List.of("batch", "stream")) {
            for (double level : new double[] {0, 0.2, 0.4, 0.6}) {
                made.compare(mode, "symmetric:" + level, "assay", 0.1, "all", true);
                made.matrices(mode, "symmetric:" + level, level);
            }
        }
        made.compare("batch", "symmetric:0.4", "paper", 0.1, "all", true);
        made.compare("batch", "symmetric:0.6", "paper", 0.1, "all", true);
        made.compare("batch", "symmetric:0.4", "assay", 0.1, "all", false);
        made.compare("batch", "symmetric:0.4", "assay", 0.05, "all", true);
        made.compare("batch", "symmetric:0.4", "assay", 0.01, "all", true);
        made.compare("batch", "symmetric:0.4", "assay", 0.1, "50", true);
        made.compare("batch", "symmetric:0.4", "assay", 0.1, "10", true);
        for (String noise : List.of(
                "pair:0.4", "missing:0.4", "extra:0.5", "similar:0.4", "instance:0.3", "annotators:0.4", "as-given")) {
            made.compare("batch", noise, "assay", 0.1, "all", true);
        }
        made.compare("stream", "symmetric:0.2>symmetric:0.5", "assay", 0.1, "all", true);
        made.compare("stream", "symmetric:0.2>pair:0.4", "assay", 0.1, "all", true);
        return new MethodReport(
                "made-up",
                new MethodReport.Counts(14_035, 1_559, 5_853, 5_128),
                IntStream.range(0, labels).mapToObj(i -> "label " + i).toList(),
                made.rows,
                made.matrices,
                List.of());
    }

    static Row row(String method, String noise, String mode, long seed, double map) {
        return row(method, noise, mode, seed, "assay", 0.1, "all", true, map, null, List.of());
    }

    static Row row(
            String method,
            String noise,
            String mode,
            long seed,
            String recipe,
            double gold,
            String singles,
            boolean pairs,
            double map,
            @Nullable Fit fit,
            List<Point> curve) {
        return new Row(
                method,
                noise,
                mode,
                seed,
                recipe,
                gold,
                singles,
                pairs,
                map,
                map - 5,
                map - 2,
                map - 5,
                map - 2,
                map - 12,
                map - 9,
                (100 - map) / 10,
                4.1,
                fit,
                fit == null ? null : "gold",
                null,
                curve,
                12.5);
    }

    static MethodReport of(Row... rows) {
        return new MethodReport(
                "small",
                new MethodReport.Counts(90, 10, 20, 30),
                List.of("cat", "dog"),
                List.of(rows),
                List.of(),
                List.of());
    }

    private void compare(String mode, String noise, String recipe, double gold, String singles, boolean pairs) {
        double level = Noise.parse(noise).parts().get(0).rate();
        double rate = Double.isNaN(level) ? 0.3 : level;
        for (String method : METHODS) {
            boolean estimates = method.equals("assay") || method.startsWith("g");
            double start = method.equals("trusted-only") ? 65 : mode.equals("stream") ? 73 : 75;
            double loss = FALL.getOrDefault(method, 27.0) * rate + (0.1 - gold) * 40 + (singles.equals("10") ? 1 : 0);
            for (long seed = 1; seed <= 3; seed++) {
                double map = start - loss + random.nextGaussian() * 0.5;
                double error = (method.equals("assay") ? 0.05 : 0.3) + random.nextGaussian() * 0.005;
                Fit fit = estimates ? new Fit(error, 3 * error) : null;
                rows.add(row(
                        method,
                        noise,
                        mode,
                        seed,
                        recipe,
                        gold,
                        singles,
                        pairs,
                        map,
                        fit,
                        curve(mode, map, fit, rate)));
            }
        }
    }

    private List<Point> curve(String mode, double end, @Nullable Fit fit, double rate) {
        int points = mode.equals("batch") ? 20 : 16;
        return IntStream.rangeClosed(1, points)
                .mapToObj(i -> {
                    double learned = 1 - Math.exp(-i / 2.0);
                    double map = (end + 14 * rate * Math.exp(-i / 6.0)) * learned + random.nextGaussian() * 0.4;
                    Fit then = fit == null ? null : new Fit(fit.diagError() + 0.2 / i, fit.rowL1() + 0.5 / i);
                    return new Point(mode.equals("batch") ? i : i * 1_000L, map, map - 3, then);
                })
                .toList();
    }

    private void matrices(String mode, String noise, double level) {
        matrices.add(new Matrix("injected", noise, mode, matrix(1 - level, 0)));
        matrices.add(new Matrix("glc", noise, mode, matrix(0.3 * (1 - level), 0.05)));
        matrices.add(new Matrix("galc-slr", noise, mode, matrix(0.6 * (1 - level), 0.03)));
        matrices.add(new Matrix("assay", noise, mode, matrix(0.97 * (1 - level), 0.004)));
    }

    private double[][] matrix(double kept, double roughness) {
        double[][] matrix = new double[labels][labels];
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                matrix[i][j] =
                        Math.abs((i == j ? kept : (1 - kept) / (labels - 1)) + random.nextGaussian() * roughness);
            }
        }
        return matrix;
    }
}
