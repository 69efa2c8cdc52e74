package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import dev.assay.report.Html;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page's beginning: what was measured, on what, and how to read it. */
final class Head {

    private Head() {}

    /**
     * The beginning.
     *
     * @param sections those that follow
     */
    static String html(Results results, List<Section> sections) {
        MethodReport report = results.report();
        return "<header><h1>Method benchmark: " + Html.escape(report.dataset()) + "</h1>" + counts(report)
                + (sections.isEmpty() ? "<p>This report has no rows.</p>" : links(sections)) + "</header>"
                + (sections.isEmpty() ? "" : reading() + methods(results));
    }

    private static String counts(MethodReport report) {
        MethodReport.Counts counts = report.counts();
        long seeds =
                report.rows().stream().map(MethodReport.Row::seed).distinct().count();
        List<Map.Entry<String, Integer>> figures = List.of(
                Map.entry("silver", counts.silver()),
                Map.entry("gold", counts.gold()),
                Map.entry("regulators", counts.regulators()),
                Map.entry("test", counts.test()),
                Map.entry("labels", report.labels().size()),
                Map.entry("seeds", (int) seeds),
                Map.entry("models trained", report.rows().size()));
        return figures.stream()
                .map(figure -> Html.format("<div><dt>%s</dt><dd>%,d</dd></div>", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining("", "<dl class='counts'>", "</dl>"));
    }

    private static String links(List<Section> sections) {
        return sections.stream()
                .map(section -> Html.format("<a href='#%s'>%s</a>", section.anchor(), Html.escape(section.title())))
                .collect(Collectors.joining(" ", "<nav>", "</nav>"));
    }

    private static String reading() {
        return """
                <section><h2 id='reading'>How to read it</h2><ul>
                <li>Only training labels are noisy. All scores are percentages on test samples with their true labels, of
                the last model, not of the best epoch.</li>
                <li>mAP is the mean over labels of average precision; CF1 and OF1 are F1 by class and overall, at threshold
                0.5 for models trained with cross-entropy and 0.8 for the asymmetric loss, whose outputs lie higher; ECE
                is the expected calibration error, less is better.</li>
                <li>Rows that differ only in their seed are shown as mean and sample standard deviation; n says how many
                seeds a number has where they are fewer than the caption's.</li>
                <li>Mode batch trains on all samples for several epochs, stream sees each arrive once. Recipe assay gives
                all methods the same network, weight averaging, and regulators as training data; recipe paper is a plain
                network that does not train on regulators.</li>
                <li>Gold is the trusted share of the training samples; regulators are trusted samples with exactly one
                label; with pairs on, trusted samples keep the crowd's label beside the true one.</li>
                <li>Diagonal error is the mean error of the estimated corruption matrix' diagonal, row L1 the mean over rows
                of the sum of absolute errors.</li>
                </ul></section>""";
    }

    private static String methods(Results results) {
        Table table = new Table("The methods of this report, and how they look in every figure.")
                .head("method", "what it is", "runs");
        for (String method : results.methods().names()) {
            TreeSet<String> modes = results.runs()
                    .filter(runs -> runs.method().equals(method))
                    .map(runs -> runs.conditions().mode())
                    .collect(Collectors.toCollection(TreeSet::new));
            table.row(
                    results.methods().html(method),
                    List.of(Html.escape(Methods.description(method)), Html.escape(String.join(", ", modes))));
        }
        return "<section><h2 id='methods'>Methods</h2><div class='words'>" + table.html() + "</div></section>";
    }
}
