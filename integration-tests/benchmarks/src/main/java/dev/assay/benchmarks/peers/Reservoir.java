package dev.assay.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A uniform sample of all rows so far (Vitter 1985, algorithm R), to learn from again. */
final class Reservoir {

    private static final int CAPACITY = 8000;

    private final List<LabelledRow> rows = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(3);
    private int offered;

    void offer(LabelledRow row) {
        offered++;
        if (rows.size() < CAPACITY) {
            rows.add(row);
        } else {
            int place = random.nextInt(offered);
            if (place < CAPACITY) {
                rows.set(place, row);
            }
        }
    }

    /** Draws with replacement; nothing while nothing was offered. */
    List<LabelledRow> draw(int count) {
        List<LabelledRow> drawn = new ArrayList<>();
        for (int i = 0; i < count && !rows.isEmpty(); i++) {
            drawn.add(rows.get(random.nextInt(rows.size())));
        }
        return drawn;
    }
}
