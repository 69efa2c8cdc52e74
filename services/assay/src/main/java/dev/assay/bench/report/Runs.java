package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Fit;
import dev.assay.bench.MethodReport.Point;
import dev.assay.bench.MethodReport.Row;
import dev.assay.report.LineChart;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that differ in their seed only. */
record Runs(String method, Noise noise, Conditions conditions, List<Row> rows) {

    Spread of(ToDoubleFunction<Row> score) {
        return Spread.of(rows.stream().mapToDouble(score));
    }

    Spread diagonal() {
        return of(row -> diagonal(row.corruption()));
    }

    Spread rowL1() {
        return of(row -> rowL1(row.corruption()));
    }

    static double diagonal(@Nullable Fit fit) {
        return fit == null ? Double.NaN : fit.diagError();
    }

    static double rowL1(@Nullable Fit fit) {
        return fit == null ? Double.NaN : fit.rowL1();
    }

    /** Which models were served, unescaped; how often each if not always the same. Empty where there was no choice. */
    String served() {
        TreeMap<String, Long> times = rows.stream()
                .map(Row::served)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return times.size() == 1
                ? times.firstKey()
                : times.entrySet().stream()
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** A score while the models learned: its mean and spread wherever at least one seed has it. */
    List<LineChart.Point> curve(ToDoubleFunction<Point> score) {
        TreeMap<Long, List<Point>> at = rows.stream()
                .flatMap(row -> row.curve().stream())
                .collect(Collectors.groupingBy(Point::at, TreeMap::new, Collectors.toList()));
        return at.entrySet().stream()
                .map(entry -> {
                    Spread spread = Spread.of(entry.getValue().stream().mapToDouble(score));
                    return new LineChart.Point(entry.getKey(), spread.mean(), spread.deviation());
                })
                .filter(point -> Double.isFinite(point.y()))
                .toList();
    }
}
