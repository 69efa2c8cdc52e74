package dev.assay.replay;

import dev.assay.bench.ProgressBar;
import dev.assay.evaluator.score.Scoring;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal; elsewhere a plain line for each tenth that is done. */
final class ReplayProgress implements Scoring.Progress {

    private static final int LINES = 10;

    private final PrintWriter out;
    private @Nullable ProgressBar bar;
    private int steps;
    private int told;

    ReplayProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(int count) {
        bar = new ProgressBar(out, count);
        steps = count;
        told = 0;
    }

    @Override
    public void advance(String what) {
        if (bar == null) {
            return;
        }
        bar.advance(what);
        int tenths = LINES * bar.done() / Math.max(1, steps);
        if (!bar.isOnTerminal() && tenths > told) {
            told = tenths;
            bar.say(bar.done() + " of " + steps + " (" + what + ")");
        }
    }

    void end() {
        if (bar != null) {
            bar.end();
        }
    }
}
