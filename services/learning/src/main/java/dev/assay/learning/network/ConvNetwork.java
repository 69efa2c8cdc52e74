package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A small convolutional network: 3x3 convolutions with ReLU, each halving height and width, then the largest response
 * over all places, dropout, and a linear layer. Taking the largest response makes a label's evidence count wherever in
 * the image it is.
 */
final class ConvNetwork implements Network {

    private static final double DROPOUT = 0.25;
    private static final int STRIDE = 2;
    private static final Shape STRIDES = new Shape(STRIDE, STRIDE);
    private static final Shape PADDING = new Shape(1, 1);
    private static final Shape DILATION = new Shape(1, 1);

    private final ParameterLayout layout = new ParameterLayout();
    private final int convolutions;

    ConvNetwork(int inputChannels, List<Integer> channels, int labels) {
        this.convolutions = channels.size();
        int width = inputChannels;
        for (int layer = 0; layer < convolutions; layer++) {
            int next = channels.get(layer);
            layout.weight("conv" + layer + ".weight", 9L * width, next, width, 3, 3);
            layout.bias("conv" + layer + ".bias", next);
            width = next;
        }
        layout.outputWeight("head.weight", width, labels, width);
        layout.outputBias("head.bias", labels);
    }

    @Override
    public List<NamedTensor> tensors() {
        return layout.tensors();
    }

    @Override
    public int parameterCount() {
        return layout.size();
    }

    @Override
    public float[] initialize(RandomGenerator random) {
        return layout.initialize(random);
    }

    @Override
    public void requireRightKernels(Device device, boolean training) {
        ConvolutionCheck.require(tensors(), STRIDE, device, training);
    }

    @Override
    public String script(ScriptCode code, String input) {
        String x = input;
        for (int i = 0; i < convolutions; i++) {
            x = code.let("torch.conv2d(" + x + ", " + code.tensor(2 * i) + ", " + code.tensor(2 * i + 1)
                    + ", [2, 2], [1, 1], [1, 1], 1)");
            x = code.let("torch.relu(" + x + ")");
        }
        return code.linear(code.let("torch.amax(" + x + ", [2, 3])"), 2 * convolutions);
    }

    @Override
    public NDArray logits(Weights weights, NDArray input, Dropout dropout) {
        List<NDArray> views = layout.views(weights.trained(input.getManager()));
        NDArray x = input;
        for (int i = 0; i < convolutions; i++) {
            x = Conv2d.conv2d(x, views.get(2 * i), views.get(2 * i + 1), STRIDES, PADDING, DILATION, 1)
                    .singletonOrThrow();
            x = Activation.relu(x);
        }
        x = dropout.apply(Pool.globalMaxPool2d(x), DROPOUT);
        return MlpNetwork.linear(x, views.get(2 * convolutions), views.get(2 * convolutions + 1));
    }
}
