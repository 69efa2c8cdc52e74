package dev.assay.learning.batch;

import dev.assay.learning.optim.TrainableModel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The silver and the anchor model of one set of data, one recipe and one loss: trained when first asked for, then kept for
 * every method that asks. Safe for use by several threads.
 */
public final class HelperModels {

    private TrainableModel.@Nullable State silver;
    private TrainableModel.@Nullable State anchor;

    synchronized TrainableModel.State silver(Supplier<TrainableModel.State> training) {
        TrainableModel.State known = silver;
        if (known == null) {
            known = training.get();
            silver = known;
        }
        return known;
    }

    synchronized TrainableModel.State anchor(Supplier<TrainableModel.State> training) {
        TrainableModel.State known = anchor;
        if (known == null) {
            known = training.get();
            anchor = known;
        }
        return known;
    }
}
