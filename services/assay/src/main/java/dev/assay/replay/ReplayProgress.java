package dev.assay.replay;

import dev.assay.bench.ProgressBar;
import dev.assay.evaluator.score.Scoring;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal, and nothing elsewhere. */
final class ReplayProgress implements Scoring.Progress {

    private final PrintWriter out;
    private @Nullable ProgressBar bar;

    ReplayProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(int steps) {
        bar = new ProgressBar(out, steps);
    }

    @Override
    public void advance(String what) {
        if (bar != null) {
            bar.advance(what);
        }
    }

    void end() {
        if (bar != null) {
            bar.end();
        }
    }
}
