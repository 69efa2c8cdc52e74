package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;
import dev.assay.learning.corruption.Moves;

/**
 * What is written, given what is true: q_j = P(label j is written), of {@link Moves}, clamped to [1e-6, 1 - 1e-6] with
 * zero gradient where it is clamped. With g_j = dL/dq_j and m_j = sum_{i != j} p_i C_ij,
 *
 * <pre>
 *   anywhere:     dL/dp_i = sum_j g_j C_ij - g_i b_i
 *   onto absent:  dL/dp_i = g_i (C_ii - m_i - b_i) + sum_{j != i} g_j (1 - p_j) C_ij
 * </pre>
 *
 * One K x K matrix product each way. See docs/method.md, "Forward model".
 *
 * @param others corruption matrix C with zeros on its diagonal, float32, shape (K, K)
 * @param kept diagonal of C, float32, shape (K)
 * @param background b, float32, shape (K)
 * @param moves where a corrupted label may land
 * @param squashed whether the sigmoid of q stands for it: one reading of the paper, which passes corrected outputs to a
 *     loss that expects logits
 */
public record Channel(NDArray others, NDArray kept, NDArray background, Moves moves, boolean squashed) {

    private static final float EPSILON = 1e-6f;

    /**
     * @param q clamped
     * @param slope dq/dq before the clamp (and the squashing)
     * @param moved m
     */
    record Written(NDArray q, NDArray slope, NDArray moved) {}

    /**
     * Mean over labels of the cross-entropy of what was written.
     *
     * @param logits float32, shape (N, K)
     * @param labels observed labels, 0 or 1, float32, shape (N, K)
     * @return float32, shape (N)
     */
    public NDArray crossEntropyPerRow(NDArray logits, NDArray labels) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        NDArray q = written(p, p.sub(1f).negi()).q();
        NDArray likelihood = labels.mul(q).addi(labels.sub(1f).muli(q.sub(1f)));
        return likelihood.log().mean(new int[] {1}).neg();
    }

    Written written(NDArray p, NDArray notP) {
        NDArray moved = p.matMul(others);
        NDArray raw = moves == Moves.ANYWHERE
                ? p.mul(kept).addi(moved).addi(notP.mul(background))
                : p.mul(kept).addi(notP.mul(moved.add(background)));
        if (squashed) {
            NDArray q = raw.getNDArrayInternal().sigmoid();
            return new Written(q, q.sub(1f).negi().muli(q), moved);
        }
        NDArray q = raw.clip(EPSILON, 1 - EPSILON);
        return new Written(q, q.eq(raw).toType(q.getDataType(), false), moved);
    }

    /** dL/dp, from dL/dq. */
    NDArray backward(NDArray notP, Written written, NDArray gradient) {
        NDArray g = gradient.mul(written.slope());
        NDArray toOthers = moves == Moves.ANYWHERE ? g : g.mul(notP);
        // A result joins the manager of its first operand: these two must not stay with the matrix's owner.
        try (NDArray transposed = others.transpose();
                NDArray own = kept.sub(background)) {
            NDArray result = toOthers.matMul(transposed);
            return moves == Moves.ANYWHERE
                    ? result.addi(g.mul(own))
                    : result.subi(written.moved().sub(own).muli(g));
        }
    }
}
