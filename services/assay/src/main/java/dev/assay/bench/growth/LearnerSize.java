package dev.assay.bench.growth;

import dev.assay.learning.stream.LearnerSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a learner's problem is.
 *
 * @param labels K
 * @param features numbers in a sample
 * @param annotators who annotate
 * @param reservoir rows in the replay reservoir
 * @param window rows from which the corruption is estimated
 */
record LearnerSize(int labels, int features, int annotators, int reservoir, int window) {

    /** The size that the others keep while one grows; the buffers are those that a trainer has by default. */
    static final LearnerSize USUAL = new LearnerSize(80, 128, 100, 8000, 4000);

    /** Small, so that it does not hide the rest. */
    static final String NETWORK = "mlp:32";

    LearnerSize withLabels(int value) {
        return new LearnerSize(value, features, annotators, reservoir, window);
    }

    LearnerSize withFeatures(int value) {
        return new LearnerSize(labels, value, annotators, reservoir, window);
    }

    LearnerSize withAnnotators(int value) {
        return new LearnerSize(labels, features, value, reservoir, window);
    }

    LearnerSize withReservoir(int value) {
        return new LearnerSize(labels, features, annotators, value, window);
    }

    LearnerSize withWindow(int value) {
        return new LearnerSize(labels, features, annotators, reservoir, value);
    }

    Map<String, Integer> values() {
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("labels", labels);
        values.put("features", features);
        values.put("annotators", annotators);
        values.put("reservoir", reservoir);
        values.put("window", window);
        return values;
    }

    LearnerSettings settings() {
        LearnerSettings usual = LearnerSettings.defaults(NETWORK);
        return new LearnerSettings(
                NETWORK,
                "cpu",
                1,
                usual.batch(),
                usual.replay(),
                usual.trusted(),
                usual.anchor(),
                usual.usualWindow(),
                window,
                usual.pairWindow(),
                reservoir,
                usual.trustedCapacity(),
                usual.heldOutCapacity(),
                usual.holdout(),
                usual.learningRate(),
                usual.weightDecay(),
                usual.averaging(),
                usual.driftThreshold());
    }
}
