package dev.assay.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.evaluator.manifest.ReplayJson;
import dev.assay.evaluator.report.Comparison;
import dev.assay.evaluator.report.ModelFigures;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.evaluator.report.Reproduction;
import dev.assay.learning.metrics.PairedBootstrap.Interval;
import dev.assay.learning.metrics.Scores;
import dev.assay.report.Html;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a replay found, in some lines. */
final class ReplaySummary {

    private final ReplayReport report;

    ReplaySummary(ReplayReport report) {
        this.report = report;
    }

    void print(PrintWriter out) throws JsonProcessingException {
        var stretch = report.stretch();
        out.println(Html.format(
                "%,d records in %d windows: %,d annotations, %,d truths known at the end, of which %,d came late",
                stretch.records(), stretch.windows(), stretch.annotations(), stretch.truths(), stretch.late()));
        out.println(
                Html.format("%-34s %-16s %8s %6s %6s %6s %6s", "model", "on", "samples", "mAP", "CF1", "OF1", "ECE"));
        for (ModelFigures model : report.models()) {
            row(out, model.name(), "held-out", model.heldOut());
            row(out, model.name(), "prequential", model.prequential());
        }
        report.comparisons().forEach(comparison -> print(out, comparison));
        Reproduction reproduction = report.reproduction();
        if (reproduction != null) {
            out.println(
                    reproduction.equal()
                            ? "learned again bit for bit: version " + reproduction.version() + " has digest "
                                    + reproduction.live()
                            : "NOT what the live trainer learned: version " + reproduction.version() + " has digest "
                                    + reproduction.live() + ", learned again " + reproduction.retrained()
                                    + "; were settings changed within the stretch, or was it learned on a GPU?");
        }
        out.println("report digest " + digest(ReplayJson.bytes(report)));
        out.flush();
    }

    private static void row(PrintWriter out, String name, String on, @Nullable Scores scores) {
        if (scores != null) {
            out.println(Html.format(
                    "%-34s %-16s %8d %6s %6s %6s %6s",
                    name,
                    on,
                    scores.samples(),
                    Html.number(scores.map(), 2),
                    Html.number(scores.cf1(), 2),
                    Html.number(scores.of1(), 2),
                    Html.number(scores.ece(), 2)));
        }
    }

    private static void print(PrintWriter out, Comparison comparison) {
        out.println(Html.format(
                "%s less %s, %s, %d samples, %.0f%% intervals of %d draws:",
                comparison.first(),
                comparison.second(),
                comparison.on(),
                comparison.differences().samples(),
                100 * comparison.level(),
                comparison.draws()));
        intervals(comparison)
                .forEach((name, interval) -> out.println(Html.format(
                        "  %-4s %7s  [%s, %s]",
                        name,
                        Html.change(interval.difference(), 2),
                        Html.change(interval.lower(), 2),
                        Html.change(interval.upper(), 2))));
    }

    /** The intervals by the figure's name. */
    static Map<String, Interval> intervals(Comparison comparison) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        intervals.put("mAP", comparison.differences().map());
        intervals.put("CF1", comparison.differences().cf1());
        intervals.put("OF1", comparison.differences().of1());
        intervals.put("ECE", comparison.differences().ece());
        return intervals;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
