package dev.assay.learning.method;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.CorruptionEstimator;
import dev.assay.learning.corruption.GoldLossCorrection;
import dev.assay.learning.corruption.KnownCorruption;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.corruption.NoCorrection;
import dev.assay.learning.corruption.RecommendedEstimator;
import dev.assay.learning.corruption.Scaling;
import dev.assay.learning.corruption.SingleLabelRegulators;
import dev.assay.learning.loss.AsymmetricLoss;
import dev.assay.learning.loss.CellLoss;
import dev.assay.learning.loss.CrossEntropy;
import java.util.Map;

/**
 * A way to learn a gold model from crowd labels and trusted samples: the loss, and how the corruption is estimated through
 * which crowd labels are learned.
 *
 * @param loss of trusted labels, and of crowd labels through the channel; the silver model is trained with it too
 * @param estimator of the corruption; {@link NoCorrection} learns crowd labels as they are
 * @param moves where the channel lets a corrupted label land
 * @param squashed see {@link dev.assay.learning.loss.Channel}
 */
public record Method(CellLoss loss, CorruptionEstimator estimator, Moves moves, boolean squashed) {

    /** Ours, learning in one pass. */
    public static Method stream() {
        return crossEntropy(new RecommendedEstimator(RecommendedEstimator.Parameters.stream()));
    }

    /** Ours, learning in epochs. */
    public static Method batch() {
        return crossEntropy(new RecommendedEstimator(RecommendedEstimator.Parameters.batch()));
    }

    /** Cross-entropy through a corruption that is known: the upper bound. */
    public static Method known(Map<Long, Corruption> byFirstArrival) {
        return crossEntropy(new KnownCorruption(byFirstArrival));
    }

    /** Labels as they are, with cross-entropy. */
    public static Method uncorrected() {
        return crossEntropy(new NoCorrection());
    }

    /** Labels as they are, with the asymmetric loss: the paper's baseline. */
    public static Method asymmetric() {
        return asymmetric(new NoCorrection());
    }

    /** Gold loss correction with the asymmetric loss; the paper's other baseline. */
    public static Method glc() {
        return asymmetric(new GoldLossCorrection(Scaling.ROW_NORMALISED));
    }

    /** The paper's method, in the reading that does best. */
    public static Method galcSlr() {
        return asymmetric(SingleLabelRegulators.recommended());
    }

    /** Any estimator, with cross-entropy. */
    public static Method crossEntropy(CorruptionEstimator estimator) {
        return new Method(new CrossEntropy(), estimator, Moves.DEFAULT, false);
    }

    /** Any estimator, with the asymmetric loss, as the paper trains. */
    public static Method asymmetric(CorruptionEstimator estimator) {
        return new Method(AsymmetricLoss.PAPER, estimator, Moves.ANYWHERE, false);
    }
}
