package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * The asymmetric loss (Ben-Baruch et al. 2020, arXiv 2009.14119, section 2): with the shifted probability
 * {@code s = min(1 - p + clip, 1)} of the label being absent,
 *
 * <pre>
 *   y = 1:  -(1 - p)^gammaPositive log max(p, 1e-8)
 *   y = 0:  -(1 - s)^gammaNegative log max(s, 1e-8)
 * </pre>
 *
 * As in the authors' code, the focusing weight (the power) is a constant for the derivative: {@code dL/dp = -w / p} and
 * {@code w / s}, 0 where a probability is clipped. It is no proper loss: the p that minimises it is not the probability of
 * the label, see {@link #posterior}.
 *
 * @param gammaNegative focusing of absent labels
 * @param gammaPositive focusing of present labels
 * @param clip margin by which the probability of an absent label is shifted
 */
public record AsymmetricLoss(double gammaNegative, double gammaPositive, double clip) implements CellLoss {

    private static final double LOWEST = 1e-8;

    /** The authors' defaults, and the paper's: 4, 0, 0.05. */
    public static final AsymmetricLoss PAPER = new AsymmetricLoss(4, 0, 0.05);

    @Override
    public LogitLoss.Result inLogits(NDArray logits, NDArray labels) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        // 1 - p without cancellation, and log p exactly where it is not clipped.
        NDArray notP = logits.neg().getNDArrayInternal().sigmoid();
        NDArray logP = Logits.softplus(logits.neg()).negi().maximum((float) Math.log(LOWEST));
        NDArray unclipped = p.gte((float) LOWEST).toType(p.getDataType(), false);
        NDArray positive = focus(notP, gammaPositive).muli(labels);
        NDArray negative = absent(p, labels);
        NDArray s = shifted(notP);
        NDArray gradient = negative.mul(p).muli(notP).muli(moving(notP)).divi(s);
        gradient.subi(positive.mul(notP).muli(unclipped));
        NDArray loss =
                positive.muli(logP).addi(negative.muli(s.maximum((float) LOWEST).log()));
        return new LogitLoss.Result(gradient, loss.sum().negi());
    }

    @Override
    public LogitLoss.Result inProbabilities(NDArray q, NDArray labels) {
        NDArray notQ = q.sub(1f).negi();
        NDArray positive = focus(notQ, gammaPositive).muli(labels);
        NDArray negative = absent(q, labels);
        NDArray s = shifted(notQ);
        NDArray gradient = negative.div(s).muli(moving(notQ)).subi(positive.div(q));
        NDArray loss = positive.muli(q.log()).addi(negative.muli(s.log()));
        return new LogitLoss.Result(gradient, loss.sum().negi());
    }

    /**
     * The probability r of a label at which p minimises the expected loss, found from the derivative being 0 there:
     * {@code r = t / (1 + t)} with {@code t = p (p - clip)^gammaNegative / (1 - p + clip) / (1 - p)^gammaPositive}; 0 up to
     * the clip. For the defaults p = 0.8 stands for 0.503, p = 0.5 for 0.036: so a threshold of 0.8 decides by
     * probability one half.
     */
    public double posterior(double p) {
        if (p <= clip) {
            return 0;
        }
        double focus = Math.pow(1 - p, gammaPositive);
        double t = p * Math.pow(p - clip, gammaNegative) / (1 - p + clip);
        return t / (focus + t);
    }

    private NDArray absent(NDArray p, NDArray labels) {
        // 1 - s = max(p - clip, 0).
        NDArray base = p.sub((float) clip).maximum(0f);
        return focus(base, gammaNegative).muli(labels.sub(1f).negi());
    }

    private NDArray shifted(NDArray notP) {
        return notP.add((float) clip).minimum(1f);
    }

    /** 1 where s is clipped neither at 1 nor at the lowest. */
    private NDArray moving(NDArray notP) {
        return notP.lt((float) (1 - clip))
                .logicalAnd(notP.gte((float) (LOWEST - clip)))
                .toType(notP.getDataType(), false);
    }

    private static NDArray focus(NDArray base, double gamma) {
        return gamma == 0 ? base.onesLike() : base.pow((float) gamma);
    }
}
