package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.bench.ProgressBar;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far the benchmark is: a line for each finished cell, and a bar on a terminal. */
final class Progress {

    private final ProgressBar bar;
    private final int total;

    Progress(PrintWriter out, int total) {
        this.bar = new ProgressBar(out, total);
        this.total = total;
    }

    void done(Cell cell, MethodReport.Row row) {
        bar.advance();
        bar.say(String.format(
                Locale.ROOT,
                "[%d of %d] %s: mAP %.1f, CF1 %.1f, OF1 %.1f, ECE %.1f%s, %.0f s",
                bar.done(),
                total,
                cell,
                row.map(),
                row.cf1(),
                row.of1(),
                row.ece(),
                row.corruption() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", diagonal off by %.3f",
                                row.corruption().diagError()),
                row.seconds()));
    }
}
