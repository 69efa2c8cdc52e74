package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * TResNet (Ridnik et al. 2020, "TResNet: High performance GPU-dedicated architecture", arXiv:2003.13630): blocks of 4 x 4
 * pixels become channels, then a convolution, two stages of basic residual blocks and two of bottlenecks, the mean over
 * all places, and a linear layer. Normalisation is plain batch normalisation with leaky ReLU, which computes what the
 * paper's in-place variant does.
 */
final class TResNetwork implements Network {

    private static final int PATCH = 4;
    /** Gives at least 2 x 2 places before the last anti-aliased halving. */
    private static final int SMALLEST_SIDE = 20;

    private final ParameterLayout trained = new ParameterLayout();
    private final ParameterLayout statistics = new ParameterLayout();
    private final List<List<Layer>> stages = new ArrayList<>();
    private final int head;
    private final int[] image;

    /**
     * @param image {channels, height, width}
     * @throws IllegalArgumentException if the image is too small, or its sides are not multiples of 4
     */
    TResNetwork(TResNetShape shape, int[] image, int labels) {
        for (int side : new int[] {image[1], image[2]}) {
            if (side % PATCH != 0 || side < SMALLEST_SIDE) {
                throw new IllegalArgumentException("a TResNet needs images whose sides are multiples of " + PATCH
                        + " and at least " + SMALLEST_SIDE + " pixels, not " + image[1] + " x " + image[2]);
            }
        }
        this.image = image.clone();
        TResNetBuilder builder = new TResNetBuilder(trained, statistics);
        stages.add(builder.stem(PATCH * PATCH * image[0], shape.widths().get(0)));
        for (int i = 0; i < TResNetShape.STAGES; i++) {
            stages.add(
                    builder.stage(i + 1, shape.widths().get(i), shape.depths().get(i)));
        }
        head = trained.outputWeight("head.fc.weight", builder.channels(), labels, builder.channels());
        trained.outputBias("head.fc.bias", labels);
    }

    @Override
    public List<NamedTensor> tensors() {
        return Stream.concat(trained.tensors().stream(), statistics.tensors().stream())
                .toList();
    }

    @Override
    public int parameterCount() {
        return Math.addExact(trained.size(), statistics.size());
    }

    @Override
    public int statisticsCount() {
        return statistics.size();
    }

    @Override
    public float[] initialize(RandomGenerator random) {
        float[] values = new float[parameterCount()];
        System.arraycopy(trained.initialize(random), 0, values, 0, trained.size());
        System.arraycopy(statistics.initialize(random), 0, values, trained.size(), statistics.size());
        return values;
    }

    @Override
    public void requireRightKernels(Device device, boolean training) {
        ConvolutionCheck.require(tensors(), 1, device, training);
    }

    @Override
    public NDArray logits(Weights weights, NDArray input, Dropout dropout) {
        Layer.Values values = values(weights, input);
        List<NDArray> features = stages(values, input);
        NDArray mean = Pool.globalAvgPool2d(features.get(features.size() - 1));
        return MlpNetwork.linear(
                mean, values.trained().get(head), values.trained().get(head + 1));
    }

    @Override
    public String script(ScriptCode code, String input) {
        int rows = image[1] / PATCH;
        int columns = image[2] / PATCH;
        String x = code.let("torch.reshape(" + input + ", [-1, " + image[0] + ", " + rows + ", " + PATCH + ", "
                + columns + ", " + PATCH + "])");
        x = code.let("torch.permute(" + x + ", [0, 3, 5, 1, 2, 4])");
        x = code.let("torch.reshape(" + x + ", [-1, " + PATCH * PATCH * image[0] + ", " + rows + ", " + columns + "])");
        Layer.Places places = new Layer.Places(trained.tensors().size());
        for (List<Layer> stage : stages) {
            x = ResidualBlock.script(stage, code, places, x);
        }
        return code.linear(code.let("torch.mean(" + x + ", [2, 3])"), head);
    }

    /** What the stem and each of the four stages give for an input. */
    List<NDArray> stages(Weights weights, NDArray input) {
        return stages(values(weights, input), input);
    }

    private List<NDArray> stages(Layer.Values values, NDArray input) {
        List<NDArray> results = new ArrayList<>();
        NDArray x = spaceToDepth(input);
        for (List<Layer> stage : stages) {
            x = ResidualBlock.run(stage, values, x);
            results.add(x);
        }
        return results;
    }

    private Layer.Values values(Weights weights, NDArray input) {
        return new Layer.Values(
                trained.views(weights.trained(input.getManager())),
                statistics.views(weights.statistics(input.getManager())),
                weights.training());
    }

    /** (N, C, H, W) to (N, 16 C, H / 4, W / 4); the place within a block goes before the channel. */
    private static NDArray spaceToDepth(NDArray input) {
        Shape shape = input.getShape();
        long rows = shape.get(2) / PATCH;
        long columns = shape.get(3) / PATCH;
        return input.reshape(shape.get(0), shape.get(1), rows, PATCH, columns, PATCH)
                .transpose(0, 3, 5, 1, 2, 4)
                .reshape(shape.get(0), PATCH * PATCH * shape.get(1), rows, columns);
    }
}
