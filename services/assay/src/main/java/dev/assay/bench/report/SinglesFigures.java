package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Point;
import dev.assay.report.LineChart;
import java.util.ArrayList;
import java.util.List;

/** The paper's figure 6c: how much regulators are worth. */
final class SinglesFigures implements Section {

    private static final List<String> DASHES = List.of("", "6 3", "2 3");

    @Override
    public String title() {
        return "Figure 6c: number of regulators";
    }

    @Override
    public String anchor() {
        return "figure-6c";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        Ablations.of(results, Ablations::trusting, key -> key.withSingles("all"), Conditions::singles)
                .forEach((key, runs) -> {
                    List<String> amounts = runs.stream()
                            .map(one -> one.conditions().singles())
                            .distinct()
                            .sorted(Conditions::bySingles)
                            .toList();
                    AmountFigure<String> figure = new AmountFigure<>(
                            "regulators per class", amounts, Conditions::singles, singles -> singles);
                    html.append("<h3>")
                            .append(AmountFigure.title(key))
                            .append("</h3><div class='beside'>")
                            .append(figure.bars(results, "mAP, " + key.noise().text(), runs))
                            .append(figure.table(results, "By regulators per class", runs)
                                    .html())
                            .append("</div>")
                            .append(curves(results, runs, amounts));
                });
        return html.toString();
    }

    private static String curves(Results results, List<Runs> runs, List<String> amounts) {
        List<LineChart.Series> all = series(results, runs, amounts);
        if (all.isEmpty()) {
            return "";
        }
        String x = runs.get(0).conditions().mode().equals("batch") ? "epochs" : "arrivals";
        StringBuilder html = new StringBuilder("<div class='charts'>");
        for (String method : results.methods(runs)) {
            List<LineChart.Series> series = series(
                    results,
                    runs.stream().filter(one -> one.method().equals(method)).toList(),
                    amounts);
            if (!series.isEmpty()) {
                html.append("<div>")
                        .append(Curves.chart("mAP, " + method, x, series, Curves.heights(all))
                                .svg())
                        .append(Curves.legend(series))
                        .append("</div>");
            }
        }
        return html.append("</div>").toString();
    }

    /** Within a method, amounts differ by their dash. */
    private static List<LineChart.Series> series(Results results, List<Runs> runs, List<String> amounts) {
        List<LineChart.Series> series = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            String amount = amounts.get(i);
            String dash = DASHES.get(i % DASHES.size());
            Curves.learning(
                            results,
                            runs.stream()
                                    .filter(one -> one.conditions().singles().equals(amount))
                                    .toList(),
                            Point::map)
                    .forEach(curve -> series.add(new LineChart.Series(
                            curve.name() + ", " + amount, curve.style().dashed(dash), curve.points())));
        }
        return series;
    }
}
