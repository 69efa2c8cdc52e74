package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Row;
import dev.assay.report.Html;
import java.util.List;

/** Every row as it is. */
final class AllRows implements Section {

    @Override
    public String title() {
        return "All rows";
    }

    @Override
    public String anchor() {
        return "rows";
    }

    @Override
    public String body(Results results) {
        List<Row> rows = results.runs().flatMap(runs -> runs.rows().stream()).toList();
        if (rows.isEmpty()) {
            return "";
        }
        Table table = new Table("One trained model in each row; scores in percent.")
                .head(
                        "method",
                        "noise",
                        "mode",
                        "recipe",
                        "gold",
                        "singles",
                        "pairs",
                        "seed",
                        "mAP",
                        "CF1",
                        "OF1",
                        "CF1 at 0.5",
                        "OF1 at 0.5",
                        "CF1 at 0.8",
                        "OF1 at 0.8",
                        "ECE",
                        "Brier",
                        "diagonal error",
                        "row L1",
                        "served",
                        "seconds");
        rows.forEach(row -> table.row(results.methods().html(row.method()), cells(row)));
        return Html.format("<details><summary>%,d %s</summary>", rows.size(), rows.size() == 1 ? "row" : "rows")
                + table.html() + "</details>";
    }

    private static List<String> cells(Row row) {
        return List.of(
                Html.escape(Noise.parse(row.noise()).text()),
                Html.escape(row.mode()),
                Html.escape(row.recipe()),
                Noise.percent(row.gold()),
                Html.escape(row.singles()),
                row.pairs() ? "on" : "off",
                String.valueOf(row.seed()),
                Html.number(row.map(), 2),
                Html.number(row.cf1(), 2),
                Html.number(row.of1(), 2),
                Html.number(row.cf105(), 2),
                Html.number(row.of105(), 2),
                Html.number(row.cf108(), 2),
                Html.number(row.of108(), 2),
                Html.number(row.ece(), 2),
                Html.number(row.brier(), 2),
                Html.number(Runs.diagonal(row.corruption()), 3),
                Html.number(Runs.rowL1(row.corruption()), 3),
                Html.escape(row.served() == null ? "" : row.served()),
                Html.number(row.seconds(), 1));
    }
}
