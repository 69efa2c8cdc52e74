package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Point;
import dev.assay.report.Axis;
import dev.assay.report.Legend;
import dev.assay.report.LineChart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Charts of methods' scores. */
final class Curves {

    private Curves() {}

    /** Each run's score while it learned; runs without one have no curve. */
    static List<LineChart.Series> learning(Results results, List<Runs> runs, ToDoubleFunction<Point> score) {
        return runs.stream()
                .map(one -> new LineChart.Series(one.method(), results.methods().style(one.method()), one.curve(score)))
                .filter(curve -> !curve.points().isEmpty())
                .toList();
    }

    /** A chart over the range of x the curves have. */
    static LineChart chart(String title, String x, List<LineChart.Series> series, Axis y) {
        return new LineChart(title, Axis.within(x, points(series).mapToDouble(LineChart.Point::x)), y, series);
    }

    /** An axis that holds all the curves and their spread. */
    static Axis heights(List<LineChart.Series> series) {
        return Axis.around(
                "",
                points(series)
                        .flatMapToDouble(
                                point -> DoubleStream.of(point.y() - point.spread(), point.y() + point.spread())));
    }

    static String legend(List<LineChart.Series> series) {
        return Legend.html(series.stream()
                .map(curve -> new Legend.Entry(curve.name(), curve.style()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Stream<LineChart.Point> points(List<LineChart.Series> series) {
        return series.stream().flatMap(curve -> curve.points().stream());
    }
}
