package dev.assay.bench.recovery;

import java.util.List;
import java.util.Locale;

/** The result in a few lines. */
final class RecoverySummary {

    private RecoverySummary() {}

    static String of(RecoveryReport report) {
        return String.join(System.lineSeparator(), lines(report));
    }

    private static List<String> lines(RecoveryReport report) {
        RecoveryReport.Training trainer = report.trainer();
        return List.of(
                format(
                        "trainer: %d kills, %d examples in %d windows, %d lines, %d attempts: lost %d, duplicated %d (%d records"
                                + " rolled back)",
                        trainer.kills(),
                        trainer.examples(),
                        trainer.versions(),
                        trainer.lines(),
                        trainer.attempts(),
                        report.lost(),
                        report.duplicated(),
                        trainer.rolledBack()),
                format(
                        "         windows that differ from the undisturbed line's: %d; model bit for bit equal: %s;"
                                + " publications equal: %s",
                        report.windowMismatches(), yes(report.digestEqual()), yes(report.publicationsEqual())),
                side("ingest: ", report.ingest()),
                side("predictor:", report.predictor()),
                restarts(report.restartSeconds()),
                format(
                        "%d kills in %.0f s: %s",
                        report.kills(), report.seconds(), report.isClean() ? "clean" : "FAILED"));
    }

    static String restarts(RecoveryReport.Restarts restarts) {
        Double median = restarts.median();
        Double p90 = restarts.p90();
        return median == null || p90 == null
                ? "no restarted trainer came to commit a window before it was killed again"
                : format(
                        "a restarted trainer had its first window committed after %.1f s in the median, %.1f s at the 90th"
                                + " percentile",
                        median, p90);
    }

    private static String side(String name, RecoveryReport.Side side) {
        return format(
                "%s %d kills, %d inputs, %d outputs: lost %d, duplicated %d (%d records rolled back)",
                name, side.kills(), side.inputs(), side.outputs(), side.lost(), side.duplicated(), side.rolledBack());
    }

    private static String yes(boolean value) {
        return value ? "yes" : "NO";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
