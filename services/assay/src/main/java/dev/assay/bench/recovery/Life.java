package dev.assay.bench.recovery;

import dev.assay.bench.stand.BenchFailedException;
import java.io.IOException;
import java.time.Duration;

/** A service's life, from the start of its process to its death. */
final class Life {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long a process whose work is done may take to its own death: the last points of a commit follow its end. */
    private static final long LAST_WORDS_MILLIS = 2000;

    private final VictimProcess process;
    private final Kill kill;
    private final Work work;
    private long firstOutput;
    private boolean worked;

    Life(VictimProcess process, Kill kill, Work work) {
        this.process = process;
        this.kill = kill;
        this.work = work;
    }

    /**
     * Lives it.
     *
     * @return whether it ended as the kill wants it; if not, the work was done before, or nothing came any more
     * @throws BenchFailedException if the process ends otherwise, or gets nowhere
     */
    boolean live() throws IOException, InterruptedException {
        long lastOutput = System.nanoTime();
        while (!work.isDone()) {
            if (work.look(worked)) {
                lastOutput = System.nanoTime();
                if (!worked) {
                    worked = true;
                    firstOutput = lastOutput;
                }
            }
            if (!process.isAlive()) {
                return diedByItself();
            }
            if (isDue()) {
                process.kill();
                return true;
            }
            if (System.nanoTime() - lastOutput > PATIENCE.toNanos()) {
                return giveUp();
            }
        }
        return end();
    }

    /** What never came is counted as lost, as long as it is clear that the service was at work. */
    private boolean giveUp() throws IOException, InterruptedException {
        if (worked && kill instanceof Kill.Never) {
            return end();
        }
        throw process.failure("committed nothing for " + PATIENCE.toSeconds() + " s");
    }

    private boolean diedByItself() {
        if (kill instanceof Kill.AtPoint && process.wasKilled()) {
            return true;
        }
        throw process.failure("ended when nobody had killed it");
    }

    private boolean isDue() {
        if (!(kill instanceof Kill.AtRandom at)) {
            return false;
        }
        return switch (at.since()) {
            case START -> System.nanoTime() - process.started() > at.after().toNanos();
            case FIRST_OUTPUT ->
                worked && System.nanoTime() - firstOutput > at.after().toNanos();
        };
    }

    private boolean end() throws IOException, InterruptedException {
        if (kill instanceof Kill.Never) {
            process.end();
            return false;
        }
        if (kill instanceof Kill.AtPoint && process.awaitDeath(LAST_WORDS_MILLIS)) {
            return diedByItself();
        }
        process.kill();
        return false;
    }
}
