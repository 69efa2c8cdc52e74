package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Point;
import dev.assay.report.Axis;
import dev.assay.report.Html;
import dev.assay.report.LineChart;
import java.util.List;

/** The paper's figure 6a: mAP on the test samples while models learn, and begin to memorise. */
final class EpochFigures implements Section {

    @Override
    public String title() {
        return "Figure 6a: mAP against epochs";
    }

    @Override
    public String anchor() {
        return "figure-6a";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        for (Conditions conditions : results.main()) {
            List<Runs> runs = results.runs(conditions, noise -> true);
            List<LineChart.Series> all = Curves.learning(results, runs, Point::map);
            if (conditions.mode().equals("batch") && !all.isEmpty()) {
                html.append("<h3>").append(Html.escape(conditions.text())).append("</h3><div class='charts'>");
                Axis heights = Curves.heights(all);
                for (Noise noise : Results.noises(runs)) {
                    List<LineChart.Series> series =
                            Curves.learning(results, results.runs(conditions, noise::equals), Point::map);
                    if (!series.isEmpty()) {
                        html.append(Curves.chart("mAP, " + noise.text(), "epochs", series, heights)
                                .svg());
                    }
                }
                html.append("</div>").append(Curves.legend(all));
            }
        }
        return html.toString();
    }
}
