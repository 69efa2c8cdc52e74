package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A multi-layer perceptron with ReLU: dropout on the input and after each hidden layer. */
final class MlpNetwork implements Network {

    private static final double INPUT_DROPOUT = 0.1;
    private static final double HIDDEN_DROPOUT = 0.5;

    private final ParameterLayout layout = new ParameterLayout();
    private final int inputs;
    private final int hiddenLayers;

    MlpNetwork(int inputs, List<Integer> hidden, int labels) {
        this("", inputs, hidden, labels);
    }

    /** @param prefix of the parameters' names */
    MlpNetwork(String prefix, int inputs, List<Integer> hidden, int labels) {
        this.inputs = inputs;
        this.hiddenLayers = hidden.size();
        int width = inputs;
        for (int layer = 0; layer < hiddenLayers; layer++) {
            int next = hidden.get(layer);
            layout.weight(prefix + layer + ".weight", width, next, width);
            layout.bias(prefix + layer + ".bias", next);
            width = next;
        }
        layout.outputWeight(prefix + hiddenLayers + ".weight", width, labels, width);
        layout.outputBias(prefix + hiddenLayers + ".bias", labels);
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
    public NDArray logits(Weights weights, NDArray input, Dropout dropout) {
        return logits(layout.views(weights.trained(input.getManager())), input, dropout);
    }

    @Override
    public Optional<PlainMlp> plain(InputFormat input, ByteBuffer values) {
        return Optional.of(PlainMlp.of(input, tensors(), values));
    }

    List<NDArray> views(NDArray flat) {
        return layout.views(flat);
    }

    /** @param views of this network's parameters */
    NDArray logits(List<NDArray> views, NDArray input, Dropout dropout) {
        NDArray x = dropout.apply(input.reshape(-1, inputs), INPUT_DROPOUT);
        for (int layer = 0; layer < hiddenLayers; layer++) {
            x = linear(x, views.get(2 * layer), views.get(2 * layer + 1));
            x = dropout.apply(Activation.relu(x), HIDDEN_DROPOUT);
        }
        return linear(x, views.get(2 * hiddenLayers), views.get(2 * hiddenLayers + 1));
    }

    @Override
    public String script(ScriptCode code, String input) {
        return script(code, 0, code.let("torch.reshape(" + input + ", [-1, " + inputs + "])"));
    }

    /** @param first place of this network's first tensor among those of the whole */
    String script(ScriptCode code, int first, String input) {
        String x = input;
        for (int layer = 0; layer < hiddenLayers; layer++) {
            x = code.let("torch.relu(" + code.linear(x, first + 2 * layer) + ")");
        }
        return code.linear(x, first + 2 * hiddenLayers);
    }

    static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
