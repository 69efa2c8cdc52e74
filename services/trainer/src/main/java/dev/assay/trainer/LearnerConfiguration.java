package dev.assay.trainer;

import dev.assay.learning.stream.LearnerSettings;

/** What the trainer's settings mean for its learner. */
public final class LearnerConfiguration {

    private LearnerConfiguration() {}

    /**
     * The learner's settings.
     *
     * @param network specification, never {@code auto}
     */
    public static LearnerSettings of(TrainerSettings settings, String network) {
        return new LearnerSettings(
                network,
                settings.device(),
                settings.seed(),
                settings.batch(),
                settings.replay(),
                settings.trusted(),
                settings.anchor(),
                settings.windowExamples(),
                settings.corruptionWindow(),
                settings.pairWindow(),
                settings.reservoir(),
                settings.trustedSamples(),
                settings.heldOutSamples(),
                settings.holdout(),
                settings.learningRate(),
                settings.weightDecay(),
                settings.averaging(),
                settings.driftThreshold());
    }
}
