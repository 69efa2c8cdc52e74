package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result as a table of text: mean over seeds. */
final class Summary {

    private Summary() {}

    static String of(MethodReport report, List<Cell> cells) {
        Map<Cell, List<MethodReport.Row>> groups = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Cell group = new Cell(
                    cell.method(),
                    cell.noise(),
                    cell.mode(),
                    0,
                    cell.recipe(),
                    cell.gold(),
                    cell.singles(),
                    cell.pairs());
            report.rows().stream().filter(cell::isOf).forEach(row -> groups.computeIfAbsent(
                            group, key -> new ArrayList<>())
                    .add(row));
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s: %,d silver, %,d gold, %,d regulators, %,d test%n%-26s %-28s %-6s %5s %6s %6s %6s %6s%n",
                report.dataset(),
                report.counts().silver(),
                report.counts().gold(),
                report.counts().regulators(),
                report.counts().test(),
                "method",
                "noise",
                "mode",
                "pairs",
                "mAP",
                "CF1",
                "OF1",
                "ECE"));
        groups.forEach((cell, rows) -> text.append(String.format(
                Locale.ROOT,
                "%-26s %-28s %-6s %5s %6.2f %6.2f %6.2f %6.2f%n",
                cell.method(),
                cell.noise(),
                Cell.lower(cell.mode()),
                cell.pairs() ? "on" : "off",
                mean(rows.stream().map(MethodReport.Row::map).toList()),
                mean(rows.stream().map(MethodReport.Row::cf1).toList()),
                mean(rows.stream().map(MethodReport.Row::of1).toList()),
                mean(rows.stream().map(MethodReport.Row::ece).toList()))));
        return text.toString();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
