package dev.assay.transfer;

import dev.assay.records.Prediction;
import java.util.List;

/** How sure a prediction is. */
final class Confidence {

    private Confidence() {}

    /** The posterior where there is one, else the model's own probabilities. */
    static List<Float> probabilities(Prediction prediction) {
        List<Float> posterior = prediction.getPosterior();
        return posterior == null ? prediction.getProbabilities() : posterior;
    }

    /** That of the label that is the least sure: 0.5 is a guess, 1 certain. */
    static double of(Prediction prediction) {
        double least = 1;
        for (float likely : probabilities(prediction)) {
            least = Math.min(least, Math.max(likely, 1 - likely));
        }
        return least;
    }
}
