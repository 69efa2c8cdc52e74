package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.Comparator;
import java.util.List;

/** The paper's figure 6b: how much trusted samples are worth. */
final class GoldFigures implements Section {

    @Override
    public String title() {
        return "Figure 6b: share of trusted samples";
    }

    @Override
    public String anchor() {
        return "figure-6b";
    }

    @Override
    public String body(Results results) {
        StringBuilder html = new StringBuilder();
        Ablations.of(results, Ablations::trusting, key -> key.withGold(0), Conditions::gold)
                .forEach((key, runs) -> {
                    List<Double> shares = runs.stream()
                            .map(one -> one.conditions().gold())
                            .distinct()
                            .sorted(Comparator.reverseOrder())
                            .toList();
                    AmountFigure<Double> figure = new AmountFigure<>(
                            "share of the training samples that is trusted", shares, Conditions::gold, Noise::percent);
                    html.append("<h3>")
                            .append(AmountFigure.title(key))
                            .append("</h3><div class='beside'>")
                            .append(figure.bars(results, "mAP, " + key.noise().text(), runs))
                            .append(figure.table(results, "By share of trusted samples", runs)
                                    .html())
                            .append("</div>");
                });
        return html.isEmpty() ? "" : html + paper();
    }

    private static String paper() {
        Table table = new Table("mAP at symmetric 40% (" + PaperFigures.CAVEAT + ").")
                .head("trusted samples", "GALC-SLR (paper)", "True-Correction (paper)");
        PaperFigures.GOLD_SHARES.forEach(line -> table.row(
                Noise.percent(line.gold()),
                List.of(Html.format("%.2f", line.galcSlr()), Html.format("%.2f", line.trueCorrection()))));
        return "<div class='paper'>" + table.html() + "</div>";
    }
}
