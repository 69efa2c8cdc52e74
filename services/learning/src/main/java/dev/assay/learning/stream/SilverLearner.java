package dev.assay.learning.stream;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CellLoss;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.List;

/** The silver model: learns from all crowd labels as they are, the baseline that the gold model is measured against. */
final class SilverLearner implements AutoCloseable {

    private final TrainableModel model;
    private final CellLoss loss;
    private final int labels;
    private final Randomness randomness;

    SilverLearner(TrainableModel model, CellLoss loss, int labels, Randomness randomness) {
        this.model = model;
        this.loss = loss;
        this.labels = labels;
        this.randomness = randomness;
    }

    /** One step on new arrivals and replayed rows. */
    void step(List<Arrival> fresh, ReplayReservoir reservoir, int replay) {
        List<Arrival> rows = new ArrayList<>(fresh);
        reservoir
                .draw(replay, randomness.generator(Randomness.Purpose.REPLAY_SILVER, model.steps()))
                .forEach(row -> rows.add(row.arrival()));
        if (rows.isEmpty()) {
            return;
        }
        try (NDManager step = model.manager().newSubManager()) {
            model.train(
                    step,
                    rows.stream().map(Arrival::row).toList(),
                    new DirectLoss(
                            LabelMatrix.of(
                                    step, rows.stream().map(Arrival::given).toList(), labels),
                            loss),
                    Dropout.seeded(randomness.seed(Randomness.Purpose.DROPOUT_SILVER, model.steps())));
        }
    }

    TrainableModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }
}
