package dev.assay.bench.recovery;

import dev.assay.report.BarChart;
import dev.assay.report.Html;
import dev.assay.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a page. */
final class RecoveryPage {

    private static final String CSS = """
            :root{color-scheme:light dark;--page:#fff;--text:#1d2b38;--muted:#5b6b7a;--line:#dde5ec;--bar:#0063a6;
            --good:#1a7f4b;--bad:#b3261e}
            @media(prefers-color-scheme:dark){:root{--page:#12181f;--text:#e2e9ef;--muted:#9fb0be;--line:#2c3843;--bar:#7cc0ff;
            --good:#5fd39a;--bad:#ff8a80}}
            body{font:15px/1.5 system-ui,sans-serif;background:var(--page);color:var(--text);margin:2rem auto;max-width:900px;
            padding:0 1.2rem}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            td,th{padding:.25rem .8rem .25rem 0;text-align:right;border-bottom:1px solid var(--line)}
            th:first-child,td:first-child{text-align:left}
            .good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
            svg{width:100%;height:auto;max-width:800px}.axis{font-size:11px;fill:var(--muted)}.title{font-size:13px;
            font-weight:600;fill:var(--text)}.grid{stroke:var(--line)}footer{color:var(--muted);font-size:13px}
            """;

    private final RecoveryReport report;

    RecoveryPage(RecoveryReport report) {
        this.report = report;
    }

    String html() {
        return "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'/><title>Recovery benchmark</title><style>"
                + CSS
                + "</style></head><body><h1>Recovery benchmark</h1>"
                + Html.format(
                        "<p>%d times a service was killed with <code>kill -9</code> and started again: <span class='%s'>%s"
                                + "</span>.</p>",
                        report.kills(),
                        report.isClean() ? "good" : "bad",
                        report.isClean()
                                ? "nothing was lost, nothing done twice, and the model is bit for bit that of a trainer"
                                        + " that was never killed"
                                : "the kills left a trace")
                + counts() + checks() + chart() + footer() + "</body></html>";
    }

    private String counts() {
        RecoveryReport.Training trainer = report.trainer();
        return "<h2>What was counted</h2><table><tr><th>service</th><th>kills</th><th>inputs</th><th>outputs</th><th>lost"
                + "</th><th>duplicated</th><th>rolled back</th></tr>"
                + Html.format(
                        "<tr><td>trainer, %d killed lines</td><td>%d</td><td>%d examples each</td><td>%d versions each</td>"
                                + "<td>%d</td><td>%d</td><td>%d</td></tr>",
                        trainer.lines(),
                        trainer.kills(),
                        trainer.examples(),
                        trainer.versions(),
                        report.lost(),
                        report.duplicated(),
                        trainer.rolledBack())
                + side("ingest", report.ingest()) + side("predictor", report.predictor()) + "</table>"
                + "<p>Rolled back are records that a process had written when it was killed, and that nobody sees.</p>";
    }

    private static String side(String name, RecoveryReport.Side side) {
        return Html.format(
                "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>",
                name, side.kills(), side.inputs(), side.outputs(), side.lost(), side.duplicated(), side.rolledBack());
    }

    private String checks() {
        return "<h2>What was compared with the line that was never killed</h2><ul>"
                + Html.format(
                        "<li>windows that were trained on %d times in all, for %d versions of %d lines: %d differ</li>",
                        report.trainer().attempts(),
                        report.trainer().versions(),
                        report.trainer().lines(),
                        report.windowMismatches())
                + "<li>last checkpoints: " + equal(report.digestEqual())
                + "</li><li>announcements, corruption, metrics,"
                + " annotators and suspects published: " + equal(report.publicationsEqual()) + "</li></ul>" + "<p>"
                + Html.escape(RecoverySummary.restarts(report.restartSeconds())) + ".</p>";
    }

    private static String equal(boolean value) {
        return value ? "<span class='good'>equal</span>" : "<span class='bad'>different</span>";
    }

    private String chart() {
        List<String> groups = new ArrayList<>();
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Map.Entry<String, Integer> point : report.killPoints().entrySet()) {
            groups.add(Integer.toString(groups.size() + 1));
            bars.add(new BarChart.Bar(point.getValue(), 0));
        }
        StringBuilder names = new StringBuilder("<ol>");
        report.killPoints()
                .forEach((name, count) -> names.append(Html.format(
                        "<li>%s: %d</li>",
                        Html.escape(name.toLowerCase(Locale.ROOT).replace('_', ' ')), count)));
        return "<h2>Where the kills hit</h2>"
                + new BarChart(
                                "kills",
                                "point of a commit, in this order; the last: at random times",
                                groups,
                                List.of(new BarChart.Series("kills", Style.line("var(--bar)"), bars)))
                        .svg()
                + names.append("</ol>");
    }

    private String footer() {
        return Html.format(
                "<footer>%s; seed %d; %d annotations; %.0f s</footer>",
                Html.escape(report.machine()), report.seed(), report.annotations(), report.seconds());
    }
}
