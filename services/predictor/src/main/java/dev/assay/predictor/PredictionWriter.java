package dev.assay.predictor;

import dev.assay.records.Prediction;
import dev.assay.runtime.input.LabelSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions as records of the contract. */
record PredictionWriter(String line, LabelSpace labels, float threshold) {

    /** @param posterior probabilities given an annotation of the sample; null if it is predicted without one */
    Prediction of(String sampleId, long version, float[] probabilities, double @Nullable [] posterior, Instant now) {
        List<Float> plain = new ArrayList<>(probabilities.length);
        for (float p : probabilities) {
            plain.add(p);
        }
        List<Float> updated = null;
        if (posterior != null) {
            updated = new ArrayList<>(posterior.length);
            for (double p : posterior) {
                updated.add((float) p);
            }
        }
        return new Prediction(
                sampleId,
                line,
                version,
                plain,
                names(updated == null ? plain : updated),
                threshold,
                updated,
                posterior == null ? 0 : 1,
                now);
    }

    /** Names of the labels whose probability is at least the threshold. */
    List<String> names(List<Float> probabilities) {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < probabilities.size(); label++) {
            if (probabilities.get(label) >= threshold) {
                names.add(labels.name(label));
            }
        }
        return names;
    }
}
