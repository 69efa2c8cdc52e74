package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The paper's table 1, from this report and from the paper. */
final class TableOne implements Section {

    @Override
    public String title() {
        return "Table 1: symmetric noise";
    }

    @Override
    public String anchor() {
        return "table-1";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        for (Conditions conditions : results.main()) {
            List<Runs> runs = results.runs(conditions, Noise::symmetric);
            if (!runs.isEmpty()) {
                String basis = conditions.amounts() + "; " + Measure.basis(runs);
                html.append("<h3>").append(Html.escape(conditions.kind())).append("</h3><div class='tables'>");
                html.append(NoiseTable.html(results, "Scores: " + basis + ".", runs, Measure.PAPER, true));
                html.append(NoiseTable.html(
                                results,
                                "Calibration error, and F1 at the same thresholds for all: " + basis + ".",
                                runs,
                                Measure.FURTHER,
                                false))
                        .append("</div>");
            }
        }
        return html.isEmpty()
                ? ""
                : "<p>In bold the best of the methods that are told neither the true labels nor the matrix.</p>" + html
                        + paper();
    }

    private static String paper() {
        Table table = NoiseTable.heads(
                "Table 1 of the paper (" + PaperFigures.CAVEAT + ").",
                PaperFigures.TABLE_1.stream()
                        .map(line -> "symmetric " + line.noise() + "%")
                        .toList(),
                Measure.PAPER.stream().map(Measure::name).toList(),
                true);
        row(table, "ASL (paper)", PaperFigures.Line::asl);
        row(table, "GALC-SLR (paper)", PaperFigures.Line::galcSlr);
        return "<h3>The paper's own</h3><div class='paper'>" + table.html() + "</div>";
    }

    private static void row(Table table, String name, Function<PaperFigures.Line, PaperFigures.Scores> method) {
        List<PaperFigures.Scores> scores =
                PaperFigures.TABLE_1.stream().map(method).toList();
        List<String> cells = new ArrayList<>();
        for (PaperFigures.Scores level : scores) {
            cells.add(Html.format("%.2f", level.map()));
            cells.add(Html.format("%.2f", level.cf1()));
            cells.add(Html.format("%.2f", level.of1()));
        }
        cells.add(Html.format(
                "%.2f", scores.get(0).map() - scores.get(scores.size() - 1).map()));
        table.row(name, cells);
    }
}
