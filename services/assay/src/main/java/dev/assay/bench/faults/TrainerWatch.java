package dev.assay.bench.faults;

import dev.assay.bench.stand.Ledger;
import dev.assay.line.Window;
import dev.assay.trainer.CommitListener;
import dev.assay.trainer.CommitPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sees what a trainer in this process trains on, and lets something happen at a point of a commit. */
final class TrainerWatch implements CommitListener {

    private final Map<Long, List<String>> trained = new ConcurrentHashMap<>();
    private volatile @Nullable Trap trap;

    private record Trap(CommitPoint point, LongConsumer action, CountDownLatch sprung) {}

    @Override
    public void reached(CommitPoint point, long version, Window window) {
        if (point == CommitPoint.TRAINED) {
            trained.put(
                    version,
                    window.records().stream()
                            .map(record -> Ledger.name(record.value()))
                            .toList());
        }
        Trap set = trap;
        if (set != null && set.point() == point) {
            trap = null;
            set.action().accept(version);
            set.sprung().countDown();
        }
    }

    /**
     * Lets an action happen on the trainer's thread when it next comes to a point; the latch tells when it has.
     *
     * @param action takes the version of the checkpoint that the window in hand will end in
     */
    CountDownLatch at(CommitPoint point, LongConsumer action) {
        CountDownLatch sprung = new CountDownLatch(1);
        trap = new Trap(point, action, sprung);
        return sprung;
    }

    /** Names of what the last attempt at each version trained on, by version. */
    Map<Long, List<String>> trained() {
        return Map.copyOf(trained);
    }
}
