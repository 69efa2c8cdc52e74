package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Point;
import dev.assay.report.Axis;
import dev.assay.report.Html;
import dev.assay.report.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Streams: scores and the estimate's errors while samples arrive. */
final class StreamFigures implements Section {

    private record Figure(String name, ToDoubleFunction<Point> score) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("mAP", Point::map),
            new Figure("error of the diagonal", point -> Runs.diagonal(point.corruption())),
            new Figure("row L1", point -> Runs.rowL1(point.corruption())));

    @Override
    public String title() {
        return "Streams";
    }

    @Override
    public String anchor() {
        return "streams";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        for (Conditions conditions : results.main()) {
            List<Runs> runs = results.runs(conditions, noise -> true);
            List<LineChart.Series> all = Curves.learning(results, runs, Point::map);
            if (conditions.mode().equals("stream") && !all.isEmpty()) {
                html.append("<h3>").append(Html.escape(conditions.text())).append("</h3>");
                html.append(Curves.legend(all));
                Results.noises(runs)
                        .forEach(noise -> html.append(charts(results, noise, results.runs(conditions, noise::equals))));
            }
        }
        return html.isEmpty()
                ? ""
                : "<p>Bands: one standard deviation to each side. The error is that of the estimate at the time against"
                        + " the noise at the time; where the noise changes, it does so at the vertical line.</p>"
                        + html;
    }

    private static String charts(Results results, Noise noise, List<Runs> runs) {
        List<String> charts = new ArrayList<>();
        for (Figure figure : FIGURES) {
            List<LineChart.Series> series = Curves.learning(results, runs, figure.score());
            if (!series.isEmpty()) {
                LineChart chart =
                        Curves.chart(figure.name() + ", " + noise.text(), "arrivals", series, Curves.heights(series));
                charts.add((noise.changes() ? chart.marked(change(noise, chart.x())) : chart).svg());
            }
        }
        return charts.isEmpty() ? "" : "<div class='charts'>" + String.join("", charts) + "</div>";
    }

    /** The noise changes half-way, and the last point is the stream's end. */
    private static LineChart.Mark change(Noise noise, Axis arrivals) {
        return new LineChart.Mark(
                arrivals.max() / 2, noise.parts().get(noise.parts().size() - 1).text());
    }
}
