package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Binary cross-entropy of observed labels through a corruption channel. With p = sigmoid(z), the probability that label
 * j is written is {@code q_j = sum_i p_i C_ij + b_j (1 - p_j)}, clamped to [1e-6, 1 - 1e-6] with zero gradient where it
 * is clamped. Then
 *
 * <pre>
 *   g_j      = (q_j - y_j) / (q_j (1 - q_j))
 *   dL/dp_i  = sum_j g_j C_ij - g_i b_i
 *   dL/dz_i  = dL/dp_i p_i (1 - p_i)
 * </pre>
 *
 * See docs/method.md, "Forward model".
 *
 * @param labels observed labels, 0 or 1, float32, shape (N, K)
 * @param matrix corruption matrix C, float32, shape (K, K)
 * @param background b, float32, shape (K)
 */
public record CorrectedCrossEntropy(NDArray labels, NDArray matrix, NDArray background) implements LogitLoss {

    private static final float EPSILON = 1e-6f;

    @Override
    public Result at(NDArray logits) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        NDArray notP = p.sub(1f).negi();
        NDArray raw = p.matMul(matrix).addi(notP.mul(background));
        NDArray q = raw.clip(EPSILON, 1 - EPSILON);
        NDArray notQ = q.sub(1f).negi();
        NDArray unclamped = q.eq(raw).toType(q.getDataType(), false);
        NDArray g = q.sub(labels).divi(q.mul(notQ)).muli(unclamped);
        NDArray gradient;
        // A result joins the manager of its first operand: the transposed view must not stay with the matrix's owner.
        try (NDArray transposed = matrix.transpose()) {
            gradient = g.matMul(transposed);
        }
        gradient.subi(g.mul(background)).muli(p).muli(notP);
        NDArray loss = labels.mul(q.log())
                .addi(labels.sub(1f).negi().muli(notQ.log()))
                .sum()
                .negi();
        return new Result(gradient, loss);
    }
}
