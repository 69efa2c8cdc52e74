package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this processor's kernels compute convolutions with a network's filters rightly, on small images. There are
 * processors on which some do not, without any error (docs/operations.md, "Processors that get convolutions wrong"): what is
 * wrong depends on what memory holds beside the data, so it is made not to be zero here. Single precision, which such kernels are for, is compared with
 * double precision, which has none.
 */
final class ConvolutionCheck {

    /** Smaller batches of 1 x 1 convolutions go another way, which training and inference do not take. */
    private static final int ROWS = 16;

    private static final int SIDE = 6;
    private static final int TIMES = 3;
    private static final double TOLERANCE = 1e-3;
    private static final int LARGEST_GARBAGE = 1 << 18;
    private static final Shape NO_DILATION = new Shape(1, 1);

    private static final Set<Filters> RIGHT = ConcurrentHashMap.newKeySet();

    private ConvolutionCheck() {}

    /**
     * Filters of a convolution.
     *
     * @param kernel side of the filters, odd
     * @param needed what of it is needed
     */
    record Filters(int outputs, int inputs, int kernel, int stride, Needed needed) {

        private Filters needing(Needed other) {
            return new Filters(outputs, inputs, kernel, stride, other);
        }

        private Shape shape() {
            return new Shape(outputs, inputs, kernel, kernel);
        }

        @Override
        public String toString() {
            return kernel + " x " + kernel + " convolution of " + inputs + " into " + outputs + " channels";
        }
    }

    /** What is needed of a convolution: more and more. */
    enum Needed {
        RESULT,
        FILTER_GRADIENT,
        INPUT_GRADIENT
    }

    /** A convolution of (N, inputs, height, width) by filters, in the precision of both. */
    @FunctionalInterface
    interface Convolution {
        NDArray apply(NDArray input, NDArray filters, int stride, int padding);
    }

    /**
     * Looks at all convolutions among a network's tensors; those of a kind that was looked at before in this process are known.
     *
     * @param stride of the network's convolutions
     * @param device that is to compute them; nothing is looked at on a GPU
     * @param training whether gradients are needed as well
     * @throws IllegalStateException if one is computed wrongly
     * @throws IllegalArgumentException if filters are not square
     */
    static void require(List<NamedTensor> tensors, int stride, Device device, boolean training) {
        if (device.isGpu()) {
            return;
        }
        Needed needed = training ? Needed.FILTER_GRADIENT : Needed.RESULT;
        for (NamedTensor tensor : tensors) {
            long[] shape = tensor.shape().getShape();
            if (shape.length == 4) {
                if (shape[2] != shape[3]) {
                    throw new IllegalArgumentException("filters must be square, not " + tensor.shape());
                }
                require(
                        new Filters(
                                Math.toIntExact(shape[0]),
                                Math.toIntExact(shape[1]),
                                Math.toIntExact(shape[2]),
                                stride,
                                needed),
                        ConvolutionCheck::convolution);
                // Nothing is learned before the first.
                needed = training ? Needed.INPUT_GRADIENT : Needed.RESULT;
            }
        }
    }

    /** @throws IllegalStateException if they are computed wrongly */
    static void require(Filters filters, Convolution convolution) {
        if (isKnown(filters)) {
            return;
        }
        if (!isRight(filters, convolution, new SplittableRandom(1))) {
            throw new IllegalStateException("this processor's kernels compute a " + filters + " wrongly: set"
                    + " ONEDNN_MAX_CPU_ISA=SSE41 in the environment, which is slower but right, or choose other widths;"
                    + " see docs/operations.md, \"Processors that get convolutions wrong\"");
        }
        RIGHT.add(filters);
    }

    /** Whoever needed more of them has tried this as well. */
    private static boolean isKnown(Filters filters) {
        return Arrays.stream(Needed.values())
                .filter(needed -> needed.compareTo(filters.needed()) >= 0)
                .anyMatch(needed -> RIGHT.contains(filters.needing(needed)));
    }

    private static boolean isRight(Filters filters, Convolution convolution, SplittableRandom random) {
        try (NDManager step = NDManager.newBaseManager(Device.cpu())) {
            NDArray input = step.create(values(random, ROWS * filters.inputs() * SIDE * SIDE))
                    .reshape(ROWS, filters.inputs(), SIDE, SIDE);
            NDArray weight = step.create(
                            values(random, Math.toIntExact(filters.shape().size())))
                    .reshape(filters.shape());
            int side = (SIDE - 1) / filters.stride() + 1;
            NDArray gradient = step.create(values(random, ROWS * filters.outputs() * side * side))
                    .reshape(ROWS, filters.outputs(), side, side);
            List<NDArray> exact = results(input, weight, gradient, filters, convolution, DataType.FLOAT64);
            for (int time = 0; time < TIMES; time++) {
                spoilFreeMemory(step);
                if (!areClose(results(input, weight, gradient, filters, convolution, DataType.FLOAT32), exact)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean areClose(List<NDArray> computed, List<NDArray> exact) {
        for (int i = 0; i < exact.size(); i++) {
            double[] got = computed.get(i).toType(DataType.FLOAT64, false).toDoubleArray();
            if (!isClose(got, exact.get(i).toDoubleArray())) {
                return false;
            }
        }
        return true;
    }

    /** What is computed, the filters' gradient and that of the input, as far as they are needed. */
    private static List<NDArray> results(
            NDArray input,
            NDArray weight,
            NDArray gradient,
            Filters filters,
            Convolution convolution,
            DataType precision) {
        // Copies own their memory, as all on the autograd graph must; see InputFormat#batch.
        NDArray x = input.duplicate().toType(precision, false);
        NDArray w = weight.duplicate().toType(precision, false);
        Needed needed = filters.needed();
        x.setRequiresGradient(needed == Needed.INPUT_GRADIENT);
        w.setRequiresGradient(needed != Needed.RESULT);
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        NDArray y;
        try {
            y = convolution.apply(x, w, filters.stride(), filters.kernel() / 2);
        } finally {
            JniUtils.setGradMode(gradients);
        }
        if (needed == Needed.RESULT) {
            return List.of(y);
        }
        JniUtils.backward((PtNDArray) y, (PtNDArray) gradient.duplicate().toType(precision, false), false, false);
        return needed == Needed.FILTER_GRADIENT
                ? List.of(y.stopGradient(), w.getGradient())
                : List.of(y.stopGradient(), w.getGradient(), x.getGradient());
    }

    private static NDArray convolution(NDArray input, NDArray filters, int stride, int padding) {
        return JniUtils.convolution(
                (PtNDArray) input,
                (PtNDArray) filters,
                null,
                new Shape(stride, stride),
                new Shape(padding, padding),
                NO_DILATION,
                1);
    }

    /** Fills memory of all sizes with what is no number and gives it back, for the next to find it so. */
    private static void spoilFreeMemory(NDManager manager) {
        try (NDManager garbage = manager.newSubManager()) {
            for (int values = 256; values <= LARGEST_GARBAGE; values *= 2) {
                for (int i = 0; i < TIMES; i++) {
                    garbage.full(new Shape(values), Float.NaN, DataType.FLOAT32);
                    garbage.full(new Shape(values + values / 2), Float.NaN, DataType.FLOAT32);
                }
            }
        }
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static boolean isClose(double[] got, double[] wanted) {
        double error = 0;
        double largest = 0;
        for (int i = 0; i < got.length; i++) {
            double difference = Math.abs(got[i] - wanted[i]);
            error = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(error, difference);
            largest = Math.max(largest, Math.abs(wanted[i]));
        }
        return error <= TOLERANCE * largest;
    }
}
