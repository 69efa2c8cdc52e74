package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.corruption.Moves;
import java.util.Arrays;

/** Tensors for tests. */
final class Doubles {

    private Doubles() {}

    /** A tensor of the given type, shape (N, K). */
    static NDArray tensor(NDManager manager, DataType type, double[][] rows) {
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return manager.create(flat, new Shape(rows.length, rows[0].length)).toType(type, true);
    }

    static Channel channel(
            NDManager manager, DataType type, double[][] matrix, double[] background, Moves moves, boolean squashed) {
        int size = matrix.length;
        double[][] others = new double[size][size];
        double[][] kept = new double[1][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                others[i][j] = i == j ? 0 : matrix[i][j];
            }
            kept[0][i] = matrix[i][i];
        }
        return new Channel(
                tensor(manager, type, others),
                tensor(manager, type, kept).squeeze(0),
                tensor(manager, type, new double[][] {background}).squeeze(0),
                moves,
                squashed);
    }

    static double[] values(NDArray tensor) {
        return tensor.toType(DataType.FLOAT64, true).toDoubleArray();
    }
}
