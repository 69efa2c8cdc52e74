package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;
import dev.assay.learning.corruption.Moves;

/**
 * Binary cross-entropy of observed labels through a corruption channel. With p = sigmoid(z), q_j is the probability that
 * label j is written, see {@link Moves}, clamped to [1e-6, 1 - 1e-6] with zero gradient where it is clamped. With
 * {@code g_j = (q_j - y_j) / (q_j (1 - q_j))} and m_j = sum_{i != j} p_i C_ij,
 *
 * <pre>
 *   anywhere:     dL/dp_i = sum_j g_j C_ij - g_i b_i
 *   onto absent:  dL/dp_i = g_i (C_ii - m_i - b_i) + sum_{j != i} g_j (1 - p_j) C_ij
 *   both:         dL/dz_i = dL/dp_i p_i (1 - p_i)
 * </pre>
 *
 * See docs/method.md, "Forward model".
 *
 * @param labels observed labels, 0 or 1, float32, shape (N, K)
 * @param others corruption matrix C with zeros on its diagonal, float32, shape (K, K)
 * @param kept diagonal of C, float32, shape (K)
 * @param background b, float32, shape (K)
 * @param moves where a corrupted label may land
 */
public record CorrectedCrossEntropy(NDArray labels, NDArray others, NDArray kept, NDArray background, Moves moves)
        implements LogitLoss {

    private static final float EPSILON = 1e-6f;

    @Override
    public Result at(NDArray logits) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        NDArray notP = p.sub(1f).negi();
        NDArray moved = p.matMul(others);
        NDArray raw = moves == Moves.ANYWHERE
                ? p.mul(kept).addi(moved).addi(notP.mul(background))
                : p.mul(kept).addi(notP.mul(moved.add(background)));
        NDArray q = raw.clip(EPSILON, 1 - EPSILON);
        NDArray notQ = q.sub(1f).negi();
        NDArray unclamped = q.eq(raw).toType(q.getDataType(), false);
        NDArray g = q.sub(labels).divi(q.mul(notQ)).muli(unclamped);
        NDArray own = moves == Moves.ANYWHERE
                ? p.zerosLike().addi(kept).subi(background)
                : p.zerosLike().addi(kept).subi(background).subi(moved);
        NDArray toOthers = moves == Moves.ANYWHERE ? g : g.mul(notP);
        NDArray gradient;
        // A result joins the manager of its first operand: the transposed view must not stay with the matrix's owner.
        try (NDArray transposed = others.transpose()) {
            gradient = toOthers.matMul(transposed);
        }
        gradient.addi(own.muli(g)).muli(p).muli(notP);
        NDArray loss = labels.mul(q.log())
                .addi(labels.sub(1f).negi().muli(notQ.log()))
                .sum()
                .negi();
        return new Result(gradient, loss);
    }
}
