package dev.assay.bench.faults;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.launch.Services;
import dev.assay.trainer.CommitPoint;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The trainer is asked to stop while it has a window in hand, several times. */
record StopFault(String name) implements Fault {

    private static final int TIMES = 5;
    private static final int RECORDS = 120;
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public String injected() {
        return "trainer asked to stop, as by SIGTERM, when it begins to learn from a window; " + TIMES + " times";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws InterruptedException {
        int committed = 0;
        double slowest = 0;
        for (int i = 0; i < TIMES; i++) {
            AtomicLong inHand = new AtomicLong();
            CountDownLatch begun = pipeline.watch().at(CommitPoint.WINDOW_CLOSED, inHand::set);
            pipeline.send(RECORDS);
            if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchFailedException("no window was closed for " + PATIENCE_SECONDS + " s");
            }
            long start = System.nanoTime();
            pipeline.stop(Services.TRAINER);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
            pipeline.tally().catchUp();
            committed += pipeline.tally().lineage().newest() == inHand.get() ? 1 : 0;
            pipeline.start(Services.TRAINER, Map.of());
        }
        return Map.of(
                "stops", TIMES,
                "windows_in_hand_committed", committed,
                "slowest_stop_seconds", Math.round(slowest * 100) / 100.0);
    }
}
