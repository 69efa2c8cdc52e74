package dev.assay.predictor;

import dev.assay.learning.corruption.Corruption;
import java.util.List;
import java.util.function.IntConsumer;

/** A model before each call of which a test can do something, on the thread of the call. */
final class GatedModel implements Model {

    private final Model model;
    private final IntConsumer before;
    private int calls;

    /** @param before told which call it is, from 1 */
    GatedModel(Model model, IntConsumer before) {
        this.model = model;
        this.before = before;
    }

    @Override
    public long version() {
        return model.version();
    }

    @Override
    public Corruption corruption() {
        return model.corruption();
    }

    @Override
    public float[][] probabilities(List<byte[]> rows) {
        before.accept(++calls);
        return model.probabilities(rows);
    }

    @Override
    public void close() {
        model.close();
    }
}
