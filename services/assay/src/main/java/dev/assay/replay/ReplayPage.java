package dev.assay.replay;

import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.report.ModelFigures;
import dev.assay.evaluator.report.OverTime;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.evaluator.report.Reproduction;
import dev.assay.evaluator.report.StretchFigures;
import dev.assay.learning.metrics.PairedBootstrap.Interval;
import dev.assay.learning.metrics.Scores;
import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one page that needs nothing beside itself. */
final class ReplayPage {

    private final ReplayReport report;
    private final ReplayManifest manifest;

    ReplayPage(ReplayReport report) {
        this.report = report;
        this.manifest = report.manifest();
    }

    String html() {
        return "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'/><meta name='viewport'"
                + " content='width=device-width,initial-scale=1'/><title>Replay of line "
                + Html.escape(manifest.line().name()) + "</title><style>" + ReplayStyle.CSS
                + "</style></head><body><main><h1>Replay of line "
                + Html.escape(manifest.line().name()) + "</h1>"
                + stretch() + reproduction() + scores() + comparisons() + new ReplayCurves(report).html() + overTime()
                + new ModelDetails(report).html() + "</main><footer>"
                + "mAP, CF1, OF1 and calibration error (ECE) in percent. Held-out: trusted samples that no model of the line"
                + " ever trains on. Test-then-train: each sample is predicted before anything is learned from it, and counts"
                + " once its truth is known, with the prediction that was made at its arrival.</footer></body></html>";
    }

    private String stretch() {
        StretchFigures stretch = report.stretch();
        return "<p class='muted'>" + Html.escape(manifest.topic()) + ", " + Html.escape(stretch.from()) + " to "
                + Html.escape(stretch.to()) + "</p><dl class='counts'>"
                + count("windows", stretch.windows()) + count("annotations", stretch.annotations())
                + count("truths known", stretch.truths()) + count("of these late", stretch.late())
                + count("held out, measured", stretch.measured()) + "</dl>";
    }

    private static String count(String name, long value) {
        return Html.format("<div><dt>%s</dt><dd>%,d</dd></div>", name, value);
    }

    private String reproduction() {
        Reproduction reproduction = report.reproduction();
        if (reproduction == null) {
            return "";
        }
        return reproduction.equal()
                ? Html.format(
                        "<p><span class='good'>Learned again bit for bit.</span> Version %d has the digest <code>%s</code>.</p>",
                        reproduction.version(), reproduction.live())
                : Html.format(
                        "<p><span class='bad'>Not what the live trainer learned.</span> Version %d has the digest"
                                + " <code>%s</code>, learned again <code>%s</code>.</p>",
                        reproduction.version(), reproduction.live(), reproduction.retrained());
    }

    private String scores() {
        StringBuilder rows = new StringBuilder();
        for (ModelFigures model : report.models()) {
            rows.append(row(model, "held-out", model.heldOut()));
            rows.append(row(model, "test-then-train", model.prequential()));
        }
        return "<h2>Scores</h2><div class='scroll'><table><thead><tr><th scope='col'>model</th><th scope='col'"
                + " class='text'>on</th><th scope='col'>samples</th><th scope='col'>mAP</th><th scope='col'>CF1</th>"
                + "<th scope='col'>OF1</th><th scope='col'>ECE</th><th scope='col'>Brier</th></tr></thead><tbody>"
                + rows
                + "</tbody></table></div>";
    }

    private static String row(ModelFigures model, String on, @Nullable Scores scores) {
        if (scores == null) {
            return "";
        }
        return "<tr><th scope='row'>" + Html.escape(model.name()) + "</th><td class='text'>" + on + "</td><td>"
                + Html.format("%,d", scores.samples()) + "</td>" + cells(scores) + "<td>"
                + Html.number(scores.brier(), 4) + "</td></tr>";
    }

    private static String cells(Scores scores) {
        return List.of(scores.map(), scores.cf1(), scores.of1(), scores.ece()).stream()
                .map(value -> "<td>" + Html.number(value, 2) + "</td>")
                .collect(Collectors.joining());
    }

    private String comparisons() {
        if (report.comparisons().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h2>Difference</h2><p>First less second, in points of percent, with the"
                + " interval of a paired bootstrap: both models are measured on the same draws of samples. Coloured where"
                + " the interval does not hold zero.</p><div class='scroll'>");
        html.append("<table><thead><tr><th scope='col'>first less second</th><th scope='col' class='text'>on</th>"
                + "<th scope='col'>samples</th>");
        ReplaySummary.intervals(report.comparisons().get(0))
                .keySet()
                .forEach(name -> html.append("<th scope='col'>").append(name).append("</th>"));
        html.append("</tr></thead><tbody>");
        report.comparisons().forEach(comparison -> {
            html.append(Html.format(
                    "<tr><th scope='row'>%s less %s</th><td class='text'>%s</td><td>%,d</td>",
                    Html.escape(comparison.first()),
                    Html.escape(comparison.second()),
                    comparison.on().equals("held-out") ? "held-out" : "test-then-train",
                    comparison.differences().samples()));
            ReplaySummary.intervals(comparison)
                    .forEach((name, interval) -> html.append(interval(interval, name.equals("ECE"))));
            html.append("</tr>");
        });
        return html.append("</tbody></table></div>").toString();
    }

    private static String interval(Interval interval, boolean lessIsBetter) {
        boolean better = lessIsBetter ? interval.upper() < 0 : interval.lower() > 0;
        return Html.format(
                "<td%s>%s<small>%s to %s</small></td>",
                interval.isClear() ? (better ? " class='good'" : " class='bad'") : "",
                Html.change(interval.difference(), 2),
                Html.change(interval.lower(), 2),
                Html.change(interval.upper(), 2));
    }

    private String overTime() {
        OverTime overTime = report.overTime();
        if (overTime == null) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<h2>Which model at which time</h2><p>mAP of each checkpoint on all held-out"
                        + " samples, and on those whose truth became known in a part of the stretch; below it how many these"
                        + " are.</p><div class='scroll'><table><thead><tr><th scope='col'>checkpoint</th><th scope='col'>learned"
                        + " from</th><th scope='col'>all</th>");
        overTime.slices()
                .forEach(
                        slice -> html.append(Html.format("<th scope='col'>to %,d annotations</th>", slice.arrivals())));
        html.append("</tr></thead><tbody>");
        overTime.checkpoints().forEach(checkpoint -> {
            html.append(Html.format(
                    "<tr><th scope='row'>v%d</th><td>%,d</td>", checkpoint.version(), checkpoint.annotations()));
            List<Scores> all = new ArrayList<>(List.of(checkpoint.heldOut()));
            all.addAll(checkpoint.slices());
            all.forEach(scores -> html.append(
                    Html.format("<td>%s<small>%,d</small></td>", Html.number(scores.map(), 1), scores.samples())));
            html.append("</tr>");
        });
        return html.append("</tbody></table></div>").toString();
    }
}
