package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Methods in rows against levels of noise in columns, each with some measures. */
final class NoiseTable {

    private NoiseTable() {}

    /**
     * The table.
     *
     * @param runs of one set of conditions
     * @param fall whether a last column says how much mAP is lost from the lowest noise to the highest
     */
    static String html(Results results, String caption, List<Runs> runs, List<Measure> measures, boolean fall) {
        List<Noise> noises = Results.noises(runs);
        boolean withFall = fall && noises.size() > 1;
        Table table = heads(
                caption,
                noises.stream().map(Noise::text).toList(),
                measures.stream().map(Measure::name).toList(),
                withFall);
        for (String method : results.methods(runs)) {
            List<String> cells = new ArrayList<>();
            for (Noise noise : noises) {
                List<Runs> column =
                        runs.stream().filter(one -> one.noise().equals(noise)).toList();
                Optional<Runs> one = find(column, method);
                measures.forEach(measure -> cells.add(
                        one.map(present -> measure.cell(present, column)).orElse("–")));
            }
            if (withFall) {
                cells.add(fall(runs, method, noises));
            }
            table.row(results.methods().html(method), cells);
        }
        return table.html();
    }

    /** A table without rows: a group of columns for each level of noise. */
    static Table heads(String caption, List<String> levels, List<String> measures, boolean fall) {
        List<Table.Head> first = new ArrayList<>(List.of(new Table.Head("")));
        levels.forEach(level -> first.add(new Table.Head(level, measures.size())));
        List<Table.Head> second = new ArrayList<>(List.of(new Table.Head("method")));
        Collections.nCopies(levels.size(), measures)
                .forEach(names -> names.forEach(name -> second.add(new Table.Head(name))));
        if (fall) {
            first.add(new Table.Head(""));
            second.add(new Table.Head("mAP lost"));
        }
        return new Table(caption).head(first).head(second);
    }

    private static String fall(List<Runs> runs, String method, List<Noise> noises) {
        double lost = map(runs, method, noises.get(0)) - map(runs, method, noises.get(noises.size() - 1));
        return Html.number(lost, 1);
    }

    private static double map(List<Runs> runs, String method, Noise noise) {
        return find(runs.stream().filter(one -> one.noise().equals(noise)).toList(), method)
                .map(one -> Measure.MAP.of(one).mean())
                .orElse(Double.NaN);
    }

    private static Optional<Runs> find(List<Runs> runs, String method) {
        return runs.stream().filter(one -> one.method().equals(method)).findFirst();
    }
}
