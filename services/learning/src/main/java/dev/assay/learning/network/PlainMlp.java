package dev.assay.learning.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A perceptron in plain Java, for single rows: a call into the engine, and all that surrounds it, takes longer than the
 * arithmetic of one row. It never changes; safe for use by several threads.
 */
final class PlainMlp {

    /** @param weights by input, then output: so the innermost loop runs over neighbours, and becomes vector instructions */
    private record Layer(float[][] weights, float[] bias) {}

    private final InputFormat input;
    private final List<Layer> layers;

    private PlainMlp(InputFormat input, List<Layer> layers) {
        this.input = input;
        this.layers = layers;
    }

    /**
     * @param tensors a weight of shape (outputs, inputs) and a bias for each layer
     * @param values of the tensors, little-endian
     */
    static PlainMlp of(InputFormat input, List<NamedTensor> tensors, ByteBuffer values) {
        ByteBuffer rest = values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Layer[] layers = new Layer[tensors.size() / 2];
        for (int i = 0; i < layers.length; i++) {
            int outputs = (int) tensors.get(2 * i).shape().get(0);
            int inputs = (int) tensors.get(2 * i).shape().get(1);
            Layer layer = new Layer(new float[inputs][outputs], new float[outputs]);
            for (int to = 0; to < outputs; to++) {
                for (int from = 0; from < inputs; from++) {
                    layer.weights()[from][to] = rest.getFloat();
                }
            }
            for (int to = 0; to < outputs; to++) {
                layer.bias()[to] = rest.getFloat();
            }
            layers[i] = layer;
        }
        return new PlainMlp(input, List.of(layers));
    }

    /** K logits. */
    float[] logits(byte[] row) {
        float[] x = input.values(row);
        for (int i = 0; i < layers.size(); i++) {
            x = apply(layers.get(i), x, i > 0);
        }
        return x;
    }

    /** @param rectified whether inputs below 0 count as 0 */
    private static float[] apply(Layer layer, float[] x, boolean rectified) {
        // Many inputs are 0, most of all after a ReLU, and need no work. The last five are filled up with factors of 0.
        int[] at = new int[x.length + 4];
        float[] by = new float[x.length + 4];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            float value = rectified ? Math.max(x[i], 0) : x[i];
            // Written in any case: a branch would often be guessed wrong.
            at[count] = i;
            by[count] = value;
            count += value == 0 ? 0 : 1;
        }
        Arrays.fill(at, count, at.length, 0);
        Arrays.fill(by, count, by.length, 0);
        float[][] w = layer.weights();
        float[] sum = layer.bias().clone();
        for (int i = 0; i < count; i += 5) {
            add(sum, w[at[i]], w[at[i + 1]], w[at[i + 2]], w[at[i + 3]], w[at[i + 4]], by, i);
        }
        return sum;
    }

    /**
     * Adds five rows, each times its factor. Separate arrays and one index: else the loop stays one of single values. With
     * six rows it does, too.
     */
    private static void add(
            float[] sum, float[] a, float[] b, float[] c, float[] d, float[] e, float[] factors, int first) {
        float byA = factors[first];
        float byB = factors[first + 1];
        float byC = factors[first + 2];
        float byD = factors[first + 3];
        float byE = factors[first + 4];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (byA * a[i] + byB * b[i]) + (byC * c[i] + byD * d[i]) + byE * e[i];
        }
    }
}
