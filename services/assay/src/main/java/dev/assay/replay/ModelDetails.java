package dev.assay.replay;

import dev.assay.evaluator.report.LabelRow;
import dev.assay.evaluator.report.ModelFigures;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.learning.metrics.Reliability;
import dev.assay.report.Axis;
import dev.assay.report.BarChart;
import dev.assay.report.ColorScale;
import dev.assay.report.DenseHeatMap;
import dev.assay.report.HeatMap;
import dev.assay.report.Html;
import dev.assay.report.Legend;
import dev.assay.report.LineChart;
import dev.assay.report.Style;
import java.util.ArrayList;
import java.util.List;

/** Calibration, corruption and labels of each model. */
final class ModelDetails {

    /** More labels leave no room for numbers in the cells. */
    private static final int WITH_TEXT = 12;

    /** A longer table is folded. */
    private static final int LONG = 25;

    private final ReplayReport report;

    ModelDetails(ReplayReport report) {
        this.report = report;
    }

    String html() {
        return calibration() + corruption() + labels();
    }

    private String calibration() {
        List<LineChart.Series> curves = new ArrayList<>();
        List<BarChart.Series> counts = new ArrayList<>();
        List<String> bins = new ArrayList<>();
        for (int i = 0; i < report.models().size(); i++) {
            ModelFigures model = report.models().get(i);
            if (model.calibration().stream().anyMatch(bin -> bin.cells() > 0)) {
                Style style = ReplayStyle.of(i);
                curves.add(new LineChart.Series(
                        model.name(),
                        style,
                        model.calibration().stream()
                                .filter(bin -> bin.cells() > 0)
                                .map(bin -> new LineChart.Point(bin.probability(), bin.share()))
                                .toList()));
                counts.add(new BarChart.Series(
                        model.name(),
                        style,
                        model.calibration().stream()
                                .map(bin -> new BarChart.Bar(bin.cells() == 0 ? 0 : Math.log10(bin.cells()) + 1, 0))
                                .toList()));
                bins.clear();
                for (int bin = 0; bin < model.calibration().size(); bin++) {
                    bins.add(
                            bin % 3 == 1
                                    ? Html.number(middle(model.calibration().get(bin)), 1)
                                    : "");
                }
            }
        }
        if (curves.isEmpty()) {
            return "";
        }
        curves.add(new LineChart.Series(
                "as it should be",
                Style.line("var(--muted)").dashed("2 4").wide(1),
                List.of(new LineChart.Point(0, 0), new LineChart.Point(1, 1))));
        LineChart chart = new LineChart(
                "Share of labels that are true",
                Axis.every("probability given", 0, 1, 0.2),
                Axis.every("share", 0, 1, 0.2),
                curves);
        BarChart bars = new BarChart("Cells in each bin: 1 + log10", "probability given", bins, counts);
        return "<h2>Calibration</h2><p>Of the labels that a model gives some probability, how many are true. On the"
                + " held-out samples, in 15 bins; a bin of few cells says little.</p>"
                + Legend.html(curves.stream()
                        .map(curve -> new Legend.Entry(curve.name(), curve.style()))
                        .toList())
                + "<div class='charts'>" + chart.svg() + bars.svg() + "</div>" + counts();
    }

    private static double middle(Reliability.Bin bin) {
        return (bin.from() + bin.to()) / 2;
    }

    private String counts() {
        StringBuilder html = new StringBuilder("<details><summary>Bins as numbers</summary>");
        report.models().stream().filter(model -> !model.calibration().isEmpty()).forEach(model -> {
            html.append("<h3>")
                    .append(Html.escape(model.name()))
                    .append(
                            "</h3><div class='scroll'><table><thead><tr><th scope='col'>bin</th><th scope='col'>mean"
                                    + " probability</th><th scope='col'>share true</th><th scope='col'>cells</th></tr></thead><tbody>");
            model.calibration()
                    .forEach(bin -> html.append(Html.format(
                            "<tr><th scope='row'>%.2f to %.2f</th><td>%s</td><td>%s</td><td>%,d</td></tr>",
                            bin.from(),
                            bin.to(),
                            Html.number(bin.probability(), 3),
                            Html.number(bin.share(), 3),
                            bin.cells())));
            html.append("</tbody></table></div>");
        });
        return html.append("</details>").toString();
    }

    private String corruption() {
        StringBuilder html = new StringBuilder();
        List<String> labels = report.manifest().line().labels();
        for (ModelFigures model : report.models()) {
            double[][] matrix = model.corruption();
            if (matrix != null) {
                String name = "corruption matrix of " + model.name();
                html.append("<figure><figcaption>")
                        .append(Html.escape(model.name()))
                        .append("</figcaption>")
                        .append(
                                labels.size() > WITH_TEXT
                                        ? DenseHeatMap.svg(name, labels, matrix)
                                        : HeatMap.svg(name, labels, matrix))
                        .append("</figure>");
            }
        }
        return html.isEmpty()
                ? ""
                : "<h2>How labels get corrupted, as the models have it</h2><p>Row: true label. Column: label written. Point"
                        + " at a cell for its labels.</p>" + ColorScale.svg() + "<div class='maps'>" + html + "</div>";
    }

    private String labels() {
        StringBuilder html = new StringBuilder();
        for (ModelFigures model : report.models()) {
            if (!model.labels().isEmpty()) {
                html.append(model.labels().size() > LONG ? "<details><summary>" : "<h3>")
                        .append(Html.escape(model.name()))
                        .append(model.labels().size() > LONG ? "</summary>" : "</h3>")
                        .append(table(model.labels()))
                        .append(model.labels().size() > LONG ? "</details>" : "");
            }
        }
        return html.isEmpty()
                ? ""
                : "<h2>Labels</h2><p>On the held-out samples, predicted from a probability of 0.5 on.</p>" + html;
    }

    private static String table(List<LabelRow> rows) {
        StringBuilder html = new StringBuilder("<div class='scroll'><table><thead><tr><th scope='col'>label</th><th"
                + " scope='col'>support</th><th scope='col'>predicted</th><th scope='col'>AP</th><th"
                + " scope='col'>precision</th><th scope='col'>recall</th><th scope='col'>F1</th></tr></thead><tbody>");
        rows.forEach(row -> html.append(Html.format(
                "<tr><th scope='row'>%s</th><td>%,d</td><td>%,d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                Html.escape(row.label()),
                row.support(),
                row.predicted(),
                percent(row.averagePrecision()),
                percent(row.precision()),
                percent(row.recall()),
                percent(row.f1()))));
        return html.append("</tbody></table></div>").toString();
    }

    private static String percent(double share) {
        return Html.number(100 * share, 1);
    }
}
