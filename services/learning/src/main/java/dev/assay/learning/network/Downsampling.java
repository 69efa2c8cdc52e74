package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/** Layers without parameters that halve height and width, rounding up. */
enum Downsampling implements Layer {

    /**
     * Anti-aliased (Zhang 2019, "Making convolutional networks shift-invariant again"): the binomial filter
     * [1 2 1] x [1 2 1] / 16 with stride 2, on an image continued by reflection. Height and width must be at least 2.
     */
    ANTI_ALIASED {
        @Override
        public NDArray apply(Values values, NDArray x) {
            int channels = Math.toIntExact(x.getShape().get(1));
            float[] filters = new float[channels * FILTER.length];
            for (int i = 0; i < filters.length; i++) {
                filters[i] = FILTER[i % FILTER.length];
            }
            NDArray padded = reflect(reflect(x, 2), 3);
            // The filters are on the autograd graph, so they must own their memory; see InputFormat#batch.
            try (NDArray borrowed = x.getManager().create(filters, new Shape(channels, 1, 3, 3))) {
                NDArray weight = borrowed.duplicate();
                return JniUtils.convolution(
                        (PtNDArray) padded, (PtNDArray) weight, null, TWO, NONE, new Shape(1, 1), channels);
            }
        }

        @Override
        public String script(ScriptCode code, Places places, String x) {
            String padded = code.let("torch.reflection_pad2d(" + x + ", [1, 1, 1, 1])");
            String channels = code.let("torch.size(" + x + ", 1)");
            String filter = code.let("torch.reshape(torch.tensor(" + Arrays.toString(FILTER) + "), [1, 1, 3, 3])");
            return code.let("torch.conv2d(" + padded + ", torch.expand(" + filter + ", [" + channels
                    + ", 1, 3, 3]), None, [2, 2], [0, 0], [1, 1], " + channels + ")");
        }
    },

    /** The mean of 2 x 2 places, of those inside the image where the last row or column is odd. */
    MEAN {
        @Override
        public NDArray apply(Values values, NDArray x) {
            return JniUtils.avgPool((PtNDArray) x, TWO, TWO, NONE, true, false);
        }

        @Override
        public String script(ScriptCode code, Places places, String x) {
            return code.let("torch.avg_pool2d(" + x + ", [2, 2], [2, 2], [0, 0], True, False, None)");
        }
    };

    private static final float[] FILTER = {
        1 / 16f, 2 / 16f, 1 / 16f,
        2 / 16f, 4 / 16f, 2 / 16f,
        1 / 16f, 2 / 16f, 1 / 16f
    };
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private static NDArray reflect(NDArray x, int axis) {
        long last = x.getShape().get(axis) - 2;
        NDList parts = new NDList(place(x, axis, 1), x, place(x, axis, last));
        return NDArrays.concat(parts, axis);
    }

    private static NDArray place(NDArray x, int axis, long index) {
        NDIndex place = new NDIndex();
        for (int i = 0; i < axis; i++) {
            place.addAllDim();
        }
        return x.get(place.addSliceDim(index, index + 1));
    }
}
