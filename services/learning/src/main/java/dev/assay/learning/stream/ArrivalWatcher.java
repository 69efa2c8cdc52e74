package dev.assay.learning.stream;

import java.util.List;

/** Is shown arrivals before anything is learned from them: for scores of the test-then-train kind. */
@FunctionalInterface
public interface ArrivalWatcher {

    /** @param models as they are before the batch; to be asked only, and not kept */
    void arrived(Candidates models, List<Arrival> batch);
}
