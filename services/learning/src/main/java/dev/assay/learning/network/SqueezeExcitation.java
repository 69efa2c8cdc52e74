package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

/**
 * Squeeze and excitation (Hu et al. 2018): each channel is scaled by a number from 0 to 1 that a small perceptron finds
 * from the means of all channels.
 *
 * @param squeeze place of the first layer's weight among the trained values; its bias, then the second layer's weight
 *     and bias follow
 */
record SqueezeExcitation(int squeeze) implements Layer {

    /** Adds the layer's values, named as those of 1 x 1 convolutions fc1 and fc2. */
    static SqueezeExcitation add(ParameterLayout trained, String name, int channels, int reduced) {
        int squeeze = trained.weight(name + ".fc1.weight", channels, reduced, channels, 1, 1);
        trained.bias(name + ".fc1.bias", reduced);
        trained.weight(name + ".fc2.weight", reduced, channels, reduced, 1, 1);
        trained.bias(name + ".fc2.bias", channels);
        return new SqueezeExcitation(squeeze);
    }

    @Override
    public NDArray apply(Values values, NDArray x) {
        NDArray means = Pool.globalAvgPool2d(x);
        NDArray reduced = Activation.relu(linear(values, squeeze, means));
        NDArray scale = Activation.sigmoid(linear(values, squeeze + 2, reduced));
        return x.mul(scale.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1));
    }

    @Override
    public String script(ScriptCode code, Places places, String x) {
        String means = code.let("torch.mean(" + x + ", [2, 3])");
        String reduced = code.let("torch.relu(" + linear(code, squeeze, means) + ")");
        String scale = code.let("torch.sigmoid(" + linear(code, squeeze + 2, reduced) + ")");
        return code.let("torch.mul(" + x + ", torch.unsqueeze(torch.unsqueeze(" + scale + ", 2), 3))");
    }

    private static String linear(ScriptCode code, int weight, String x) {
        String matrix = code.let("torch.flatten(" + code.tensor(weight) + ", 1)");
        return code.let("torch.linear(" + x + ", " + matrix + ", " + code.tensor(weight + 1) + ")");
    }

    private static NDArray linear(Values values, int weight, NDArray x) {
        NDArray filters = values.trained().get(weight);
        NDArray matrix =
                filters.reshape(filters.getShape().get(0), filters.getShape().get(1));
        return MlpNetwork.linear(x, matrix, values.trained().get(weight + 1));
    }
}
