package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Noise that is not symmetric, or changes: scores, the estimate's error, and the model served. */
final class OtherNoises implements Section {

    private static final List<Measure> MEASURES =
            List.of(Measure.MAP, Measure.CF1, Measure.OF1, Measure.ECE, Measure.DIAGONAL, Measure.ROW_L1);

    @Override
    public String title() {
        return "Other kinds of noise";
    }

    @Override
    public String anchor() {
        return "other-noises";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        for (Conditions conditions : results.main()) {
            List<Runs> runs = results.runs(conditions, noise -> !noise.symmetric());
            if (!runs.isEmpty()) {
                html.append("<h3>").append(Html.escape(conditions.text())).append("</h3><div class='tables'>");
                for (Noise noise : Results.noises(runs)) {
                    html.append(table(results, noise, results.runs(conditions, noise::equals)));
                }
                html.append("</div>");
            }
        }
        return html.toString();
    }

    private static String table(Results results, Noise noise, List<Runs> runs) {
        Table table = new Table(noise.text() + "; " + Measure.basis(runs) + ".")
                .head(Stream.of(Stream.of("method"), MEASURES.stream().map(Measure::name), Stream.of("served"))
                        .flatMap(names -> names)
                        .toArray(String[]::new));
        for (Runs one : runs) {
            List<String> cells = new ArrayList<>();
            MEASURES.forEach(measure -> cells.add(measure.cell(one, runs)));
            cells.add(Html.escape(one.served()));
            table.row(results.methods().html(one.method()), cells);
        }
        return table.html();
    }
}
