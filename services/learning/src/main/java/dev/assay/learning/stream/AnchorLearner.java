package dev.assay.learning.stream;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;

/** The anchor model: learns from trusted samples only, and so cannot take on the crowd's errors. */
final class AnchorLearner implements AutoCloseable {

    private final TrainableModel model;
    private final int labels;
    private final Randomness randomness;

    AnchorLearner(TrainableModel model, int labels, Randomness randomness) {
        this.model = model;
        this.labels = labels;
        this.randomness = randomness;
    }

    /** One step on trusted rows drawn with replacement; none while there are no trusted samples. */
    void step(TrustedStore trusted, int count) {
        List<TrustedSample> rows =
                trusted.draw(count, randomness.generator(Randomness.Purpose.TRUSTED_ANCHOR, model.steps()));
        if (rows.isEmpty()) {
            return;
        }
        try (NDManager step = model.manager().newSubManager()) {
            model.train(
                    step,
                    rows.stream().map(TrustedSample::row).toList(),
                    new DirectLoss(
                            LabelMatrix.of(
                                    step,
                                    rows.stream().map(TrustedSample::truth).toList(),
                                    labels),
                            new CrossEntropy()),
                    Dropout.seeded(randomness.seed(Randomness.Purpose.DROPOUT_ANCHOR, model.steps())));
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
