package dev.assay.bench.report;

import dev.assay.report.BarChart;
import dev.assay.report.Html;
import dev.assay.report.Legend;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** mAP of methods against an amount, as bars and as a table. */
final class AmountFigure<T> {

    private final String name;
    private final List<T> amounts;
    private final Function<Conditions, T> amount;
    private final Function<T, String> text;

    /**
     * Of one comparison.
     *
     * @param name what the amount is
     * @param amounts in the order to show
     * @param text an amount in words, unescaped
     */
    AmountFigure(String name, List<T> amounts, Function<Conditions, T> amount, Function<T, String> text) {
        this.name = name;
        this.amounts = List.copyOf(amounts);
        this.amount = amount;
        this.text = text;
    }

    String bars(Results results, String title, List<Runs> runs) {
        List<String> methods = results.methods(runs);
        List<BarChart.Series> series = methods.stream()
                .map(method -> new BarChart.Series(
                        method,
                        results.methods().style(method),
                        amounts.stream().map(one -> bar(runs, method, one)).toList()))
                .toList();
        return "<div><div class='charts'>"
                + new BarChart(title, name, amounts.stream().map(text).toList(), series).svg() + "</div>"
                + Legend.html(methods.stream().map(results.methods()::entry).toList()) + "</div>";
    }

    Table table(Results results, String caption, List<Runs> runs) {
        Table table = new Table(caption + "; " + Measure.basis(runs) + ".")
                .head(Stream.concat(Stream.of("mAP"), amounts.stream().map(text))
                        .toArray(String[]::new));
        for (String method : results.methods(runs)) {
            table.row(
                    results.methods().html(method),
                    amounts.stream()
                            .map(one -> find(runs, method, one)
                                    .map(present -> Measure.MAP.of(present).html(1, Measure.seeds(runs)))
                                    .findFirst()
                                    .orElse("–"))
                            .toList());
        }
        return table;
    }

    /** Title of a comparison: everything but the amount. */
    static String title(Ablations.Key key) {
        return Html.escape(key.conditions().kind() + ", " + key.noise().text());
    }

    private BarChart.Bar bar(List<Runs> runs, String method, T one) {
        return find(runs, method, one)
                .map(Measure.MAP::of)
                .map(spread -> new BarChart.Bar(spread.mean(), spread.deviation()))
                .findFirst()
                .orElse(new BarChart.Bar(Double.NaN, 0));
    }

    private Stream<Runs> find(List<Runs> runs, String method, T one) {
        return runs.stream()
                .filter(run -> run.method().equals(method)
                        && amount.apply(run.conditions()).equals(one));
    }
}
