package dev.assay.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar at the bottom of a terminal that tells how much is done, and lines above it; elsewhere there are only the lines. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final int total;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private String doing = "";
    private int done;

    public ProgressBar(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
        draw();
    }

    /** One more is done. */
    public void advance() {
        advance("");
    }

    /** One more is done; {@code now} is shown behind the bar. */
    public void advance(String now) {
        done++;
        doing = now;
        draw();
    }

    /** Prints a line that stays. */
    public void say(String line) {
        out.print(terminal ? CLEAR_LINE : "");
        out.println(line);
        draw();
    }

    /** Takes the bar away. */
    public void end() {
        out.print(terminal ? CLEAR_LINE : "");
        out.flush();
    }

    /** How many are done. */
    public int done() {
        return done;
    }

    /** Whether there is a bar. */
    public boolean isOnTerminal() {
        return terminal;
    }

    private void draw() {
        if (terminal && done < total) {
            int filled = WIDTH * done / total;
            double elapsed = (System.nanoTime() - start) / 1e9;
            String left = done == 0 ? "?" : String.format(Locale.ROOT, "%.0f s", elapsed / done * (total - done));
            out.printf(
                    "%s%s%s %d of %d, %s left%s",
                    CLEAR_LINE,
                    "#".repeat(filled),
                    "-".repeat(WIDTH - filled),
                    done,
                    total,
                    left,
                    doing.isEmpty() ? "" : " (" + doing + ")");
        }
        out.flush();
    }
}
