package dev.assay.replay;

import dev.assay.evaluator.report.CurvePoint;
import dev.assay.evaluator.report.ModelFigures;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.learning.metrics.Scores;
import dev.assay.report.Axis;
import dev.assay.report.Legend;
import dev.assay.report.LineChart;
import dev.assay.report.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Figures over arrivals. */
final class ReplayCurves {

    /** Figures on fewer samples are mostly chance. */
    private static final int ENOUGH = 20;

    private static final String DASHED = "5 4";

    private final ReplayReport report;

    ReplayCurves(ReplayReport report) {
        this.report = report;
    }

    String html() {
        Map<String, ToDoubleFunction<Scores>> figures = new LinkedHashMap<>();
        figures.put("mAP", Scores::map);
        figures.put("CF1", Scores::cf1);
        figures.put("OF1", Scores::of1);
        figures.put("calibration error", Scores::ece);
        StringBuilder charts = new StringBuilder();
        List<Legend.Entry> names = new ArrayList<>();
        figures.forEach((name, figure) -> {
            List<LineChart.Series> curves = curves(figure);
            curves.forEach(curve -> names.add(new Legend.Entry(curve.name(), curve.style())));
            charts.append(new LineChart(
                            name,
                            Axis.within("annotations", values(curves, true)),
                            Axis.around("percent", values(curves, false)),
                            curves)
                    .svg());
        });
        if (names.isEmpty()) {
            return "";
        }
        return "<h2>Over arrivals</h2><p>Test-then-train over the newest "
                + report.manifest().prequentialWindow()
                + " samples whose truth is known; of a model that is learning also its figures on the held-out samples known"
                + " by then. Windows with fewer than " + ENOUGH + " samples are left out.</p>" + Legend.html(names)
                + "<div class='charts'>" + charts + "</div>";
    }

    private static DoubleStream values(List<LineChart.Series> curves, boolean x) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> x ? point.x() : point.y());
    }

    private List<LineChart.Series> curves(ToDoubleFunction<Scores> figure) {
        List<LineChart.Series> curves = new ArrayList<>();
        for (int i = 0; i < report.models().size(); i++) {
            ModelFigures model = report.models().get(i);
            Style style = ReplayStyle.of(i);
            add(curves, model.name() + ", test-then-train", style, points(model, figure, false));
            add(curves, model.name() + ", held-out", style.dashed(DASHED), points(model, figure, true));
        }
        return curves;
    }

    private static void add(List<LineChart.Series> curves, String name, Style style, List<LineChart.Point> points) {
        if (!points.isEmpty()) {
            curves.add(new LineChart.Series(name, style, points));
        }
    }

    private static List<LineChart.Point> points(ModelFigures model, ToDoubleFunction<Scores> figure, boolean heldOut) {
        List<LineChart.Point> points = new ArrayList<>();
        for (CurvePoint point : model.curve()) {
            @Nullable Scores scores = heldOut ? point.heldOut() : point.prequential();
            if (scores != null && scores.samples() >= ENOUGH) {
                points.add(new LineChart.Point(point.arrivals(), figure.applyAsDouble(scores)));
            }
        }
        return points;
    }
}
