package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Matrix;
import dev.assay.report.ColorScale;
import dev.assay.report.DenseHeatMap;
import dev.assay.report.HeatMap;
import dev.assay.report.Html;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The paper's figure 4: corruption matrices side by side. */
final class MatrixFigures implements Section {

    private static final String INJECTED = "injected";

    /** The noise the paper shows. */
    private static final Noise SHOWN = Noise.parse("symmetric:0.4");

    /** More labels leave no room for numbers in the cells. */
    private static final int WITH_TEXT = 12;

    private record Key(String mode, Noise noise) {}

    @Override
    public String title() {
        return "Figure 4: corruption matrices";
    }

    @Override
    public String anchor() {
        return "figure-4";
    }

    @Override
    public String body(Results results) {
        Map<Key, List<Matrix>> groups = results.report().matrices().stream()
                .sorted(Comparator.comparing(Matrix::mode)
                        .thenComparing(matrix -> Noise.parse(matrix.noise()), Noise.ORDER)
                        .thenComparing(matrix -> !matrix.method().equals(INJECTED))
                        .thenComparing(Matrix::method, results.methods().order()))
                .collect(Collectors.groupingBy(
                        matrix -> new Key(matrix.mode(), Noise.parse(matrix.noise())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (groups.isEmpty()) {
            return "";
        }
        boolean shown = groups.keySet().stream().anyMatch(key -> key.noise().equals(SHOWN));
        StringBuilder html = new StringBuilder("<p>Row: true label. Column: label written. Of the first seed; point at"
                + " a cell for its labels.</p>" + ColorScale.svg());
        groups.forEach((key, matrices) -> {
            boolean open = shown
                    ? key.noise().equals(SHOWN)
                    : key.equals(groups.keySet().iterator().next());
            html.append(open ? "<details open='open'>" : "<details>")
                    .append(Html.format(
                            "<summary>%s, %s</summary><div class='maps'>",
                            Html.escape(key.mode()), Html.escape(key.noise().text())));
            matrices.forEach(matrix -> html.append(figure(results, matrix, matrices)));
            html.append("</div></details>");
        });
        return html.toString();
    }

    private static String figure(Results results, Matrix matrix, List<Matrix> group) {
        double[][] values = square(matrix.values());
        List<String> labels = labels(results.report().labels(), values.length);
        Optional<double[][]> injected = matrix.method().equals(INJECTED)
                ? Optional.empty()
                : group.stream()
                        .filter(other -> other.method().equals(INJECTED))
                        .map(other -> square(other.values()))
                        .filter(other -> other.length == values.length)
                        .findFirst();
        String name = matrix.method() + " corruption matrix, " + matrix.mode() + ", "
                + Noise.parse(matrix.noise()).text();
        return "<figure><figcaption><b>" + Html.escape(matrix.method()) + "</b>"
                + injected.map(truth -> errors(values, truth)).orElse("") + "</figcaption>"
                + (values.length > WITH_TEXT
                        ? DenseHeatMap.svg(name, labels, values)
                        : HeatMap.svg(name, labels, values))
                + "</figure>";
    }

    /** As {@link dev.assay.bench.MethodReport.Fit}. */
    private static String errors(double[][] values, double[][] truth) {
        double diagonal = 0;
        double rows = 0;
        for (int i = 0; i < values.length; i++) {
            diagonal += Math.abs(values[i][i] - truth[i][i]);
            for (int j = 0; j < values.length; j++) {
                rows += Math.abs(values[i][j] - truth[i][j]);
            }
        }
        return Html.format(" diagonal error %.3f, row L1 %.3f", diagonal / values.length, rows / values.length);
    }

    /** Values that a report should have but has not are not numbers. */
    private static double[][] square(double[][] values) {
        return Arrays.stream(values)
                .map(row -> {
                    double[] full = Arrays.copyOf(row, values.length);
                    Arrays.fill(full, Math.min(row.length, full.length), full.length, Double.NaN);
                    return full;
                })
                .toArray(double[][]::new);
    }

    private static List<String> labels(List<String> names, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> i < names.size() ? names.get(i) : "label " + (i + 1))
                .toList();
    }
}
