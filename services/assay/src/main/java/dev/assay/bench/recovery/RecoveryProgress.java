package dev.assay.bench.recovery;

import dev.assay.bench.ProgressBar;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far the benchmark is: one line that changes on a terminal, a line now and then elsewhere. */
final class RecoveryProgress {

    /** Off a terminal, how many lines a part has at most. */
    private static final int LINES = 20;

    private final ProgressBar bar;
    private final int kills;
    private String part = "";

    RecoveryProgress(PrintWriter out, int kills) {
        this.bar = new ProgressBar(out, kills);
        this.kills = kills;
    }

    void begin(String name) {
        part = name;
        bar.say(String.format(Locale.ROOT, "[%d of %d kills] %s", bar.done(), kills, part));
    }

    void killed(String point) {
        bar.advance(part + ", " + point);
        if (!bar.isOnTerminal() && bar.done() % Math.max(1, kills / LINES) == 0) {
            bar.say(String.format(Locale.ROOT, "[%d of %d kills] %s, %s", bar.done(), kills, part, point));
        }
    }

    void end() {
        bar.end();
    }
}
