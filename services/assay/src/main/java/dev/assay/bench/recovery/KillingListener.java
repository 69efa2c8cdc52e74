package dev.assay.bench.recovery;

import dev.assay.bench.stand.Ledger;
import dev.assay.line.Window;
import dev.assay.trainer.CommitListener;
import dev.assay.trainer.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Keeps the ledger of a trainer's process, and kills the process where the plan says. */
final class KillingListener implements CommitListener {

    private final Ledger.Writer ledger;
    private final Optional<Kill.AtPoint> kill;
    private int reached;

    KillingListener(Ledger.Writer ledger, Optional<Kill.AtPoint> kill) {
        this.ledger = ledger;
        this.kill = kill;
    }

    @Override
    public void reached(CommitPoint point, long version, Window window) {
        if (point == CommitPoint.TRAINED) {
            ledger.trained(version, window);
        }
        if (kill.isPresent()
                && kill.get().point() == point
                && ++reached == kill.get().reach()) {
            ledger.killed(point);
            killThisProcess();
        }
    }

    /** With SIGKILL: no hook runs, no buffer is flushed, nothing is closed. */
    private static void killThisProcess() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            Process unused = new ProcessBuilder("/bin/sh", "-c", "kill -9 " + pid).start();
        } catch (IOException e) {
            throw new UncheckedIOException("the process could not be killed", e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
