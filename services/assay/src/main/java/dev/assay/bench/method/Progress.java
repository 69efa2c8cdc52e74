package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far a benchmark is: a bar on a terminal, and a line for each finished cell. */
final class Progress {

    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final int total;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private int done;

    Progress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
        bar();
    }

    void done(Cell cell, MethodReport.Row row) {
        done++;
        out.print(terminal ? CLEAR_LINE : "");
        out.printf(
                Locale.ROOT,
                "[%d of %d] %s: mAP %.1f, CF1 %.1f, OF1 %.1f, ECE %.1f%s, %.0f s%n",
                done,
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
                row.seconds());
        bar();
    }

    private void bar() {
        if (terminal && done < total) {
            int filled = WIDTH * done / total;
            double elapsed = (System.nanoTime() - start) / 1e9;
            String left = done == 0 ? "?" : String.format(Locale.ROOT, "%.0f s", elapsed / done * (total - done));
            out.printf(
                    "%s%s%s %d of %d, %s left",
                    CLEAR_LINE, "#".repeat(filled), "-".repeat(WIDTH - filled), done, total, left);
        }
        out.flush();
    }
}
