package dev.assay.trainer;

import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.ModelChoice;
import dev.assay.records.CheckpointStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a checkpoint is good enough to serve, by held-out trusted samples that no model was trained on.
 *
 * @param samples held-out samples needed to judge at all
 * @param mapTolerance points of mAP that a checkpoint may be below the serving one
 * @param of1Tolerance points of OF1 that a checkpoint may be below the serving one
 * @param eceTolerance points of calibration error that a checkpoint may be above the serving one
 */
record PromotionGate(int samples, double mapTolerance, double of1Tolerance, double eceTolerance) {

    /** A verdict and its reason, in words and figures. */
    record Verdict(CheckpointStatus status, String reason) {}

    /**
     * Judges the model that a checkpoint bears.
     *
     * @param choice which of its models that is
     * @param serving the serving model's figures on the same samples; empty if none serves yet
     */
    Verdict judge(ModelChoice choice, Optional<Scores> serving) {
        Verdict verdict = judge(choice.scores(choice.chosen()), serving);
        return choice.chosen() == Candidate.GOLD
                ? verdict
                : new Verdict(
                        verdict.status(),
                        "bears the " + choice.chosen().id() + " model, as the gold one is worse ("
                                + figures(choice.scores(Candidate.GOLD)) + "); " + verdict.reason());
    }

    /**
     * Judges.
     *
     * @param candidate the checkpoint's figures
     * @param serving the serving model's figures on the same samples; empty if none serves yet
     */
    Verdict judge(Scores candidate, Optional<Scores> serving) {
        if (candidate.samples() < samples) {
            return new Verdict(
                    CheckpointStatus.CANDIDATE,
                    "not judged: " + candidate.samples() + " held-out samples, " + samples + " are needed");
        }
        if (serving.isEmpty()) {
            return new Verdict(CheckpointStatus.PROMOTED, "first to be judged: " + figures(candidate));
        }
        Scores now = serving.get();
        String comparison = figures(candidate) + " against " + figures(now) + " of the serving model";
        if (candidate.map() < now.map() - mapTolerance) {
            return new Verdict(CheckpointStatus.REJECTED, "mAP too low: " + comparison);
        }
        if (candidate.of1() < now.of1() - of1Tolerance) {
            return new Verdict(CheckpointStatus.REJECTED, "OF1 too low: " + comparison);
        }
        if (candidate.ece() > now.ece() + eceTolerance) {
            return new Verdict(CheckpointStatus.REJECTED, "calibration error too high: " + comparison);
        }
        return new Verdict(CheckpointStatus.PROMOTED, comparison);
    }

    private static String figures(Scores scores) {
        return String.format(Locale.ROOT, "mAP %.2f, OF1 %.2f, ECE %.2f", scores.map(), scores.of1(), scores.ece());
    }
}
