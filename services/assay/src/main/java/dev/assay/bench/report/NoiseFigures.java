package dev.assay.bench.report;

import dev.assay.report.Html;
import dev.assay.report.Legend;
import dev.assay.report.LineChart;
import dev.assay.report.Marker;
import dev.assay.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The paper's figures 2 and 5: scores against the level of symmetric noise. */
final class NoiseFigures implements Section {

    @Override
    public String title() {
        return "Figures 2 and 5: scores against noise";
    }

    @Override
    public String anchor() {
        return "figures-2-5";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        for (Conditions conditions : results.main()) {
            List<Runs> runs = results.runs(conditions, Noise::symmetric);
            if (Results.noises(runs).size() > 1) {
                html.append("<h3>").append(Html.escape(conditions.text())).append("</h3><div class='charts'>");
                html.append(chart(results, runs, Measure.MAP, PaperFigures.Scores::map));
                html.append(chart(results, runs, Measure.CF1, PaperFigures.Scores::cf1));
                html.append(chart(results, runs, Measure.OF1, PaperFigures.Scores::of1));
                html.append("</div>").append(legend(results, runs));
            }
        }
        return html.isEmpty()
                ? ""
                : "<p>Bars: one standard deviation to each side. Dashed, without markers: "
                        + Html.escape(PaperFigures.CAVEAT) + ".</p>" + html;
    }

    private static String chart(
            Results results, List<Runs> runs, Measure measure, ToDoubleFunction<PaperFigures.Scores> paper) {
        List<LineChart.Series> series = new ArrayList<>(List.of(
                paper("asl", line -> paper.applyAsDouble(line.asl())),
                paper("galc-slr", line -> paper.applyAsDouble(line.galcSlr()))));
        for (String method : results.methods(runs)) {
            List<LineChart.Point> points = runs.stream()
                    .filter(one -> one.method().equals(method))
                    .map(one -> {
                        Spread spread = measure.of(one);
                        return new LineChart.Point(one.noise().level(), spread.mean(), spread.deviation());
                    })
                    .toList();
            series.add(new LineChart.Series(method, results.methods().style(method), points));
        }
        return Curves.chart(measure.name(), "noise, % of the labels", series, Curves.heights(series))
                .svg();
    }

    private static LineChart.Series paper(String method, ToDoubleFunction<PaperFigures.Line> score) {
        return new LineChart.Series(
                method + " (paper)",
                paperStyle(method),
                PaperFigures.TABLE_1.stream()
                        .map(line -> new LineChart.Point(line.noise(), score.applyAsDouble(line)))
                        .toList());
    }

    private static Style paperStyle(String method) {
        return new Methods(List.of(method))
                .style(method)
                .dashed("5 4")
                .marked(Marker.NONE)
                .wide(1.4);
    }

    private static String legend(Results results, List<Runs> runs) {
        return Legend.html(Stream.concat(
                        results.methods(runs).stream().map(results.methods()::entry),
                        Stream.of("asl", "galc-slr")
                                .map(method -> new Legend.Entry(method + " (paper)", paperStyle(method))))
                .toList());
    }
}
