package dev.assay.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows a block of lines: on a terminal in place of the one before, elsewhere now and then as one plain line. */
final class Screen {

    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintWriter out;
    private final boolean terminal;
    private int shown;

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal;
    }

    /** Shows the block, replacing the last one. */
    void show(List<String> lines) {
        if (terminal && shown > 0) {
            out.printf(UP_AND_CLEAR, shown);
        }
        lines.forEach(out::println);
        out.flush();
        shown = lines.size();
    }

    /** Prints a line that stays. */
    void say(String line) {
        out.println(line);
        out.flush();
        shown = 0;
    }
}
