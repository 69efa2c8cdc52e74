package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;

/** The sum of what a branch and a shortcut make of the same input, then ReLU (He et al. 2016); an empty list is the identity. */
record ResidualBlock(List<Layer> branch, List<Layer> shortcut) implements Layer {

    ResidualBlock {
        branch = List.copyOf(branch);
        shortcut = List.copyOf(shortcut);
    }

    @Override
    public NDArray apply(Values values, NDArray x) {
        return Activation.relu(run(branch, values, x).add(run(shortcut, values, x)));
    }

    @Override
    public String script(ScriptCode code, Places places, String x) {
        return code.let("torch.relu(torch.add(" + script(branch, code, places, x) + ", "
                + script(shortcut, code, places, x) + "))");
    }

    static String script(List<Layer> layers, ScriptCode code, Places places, String x) {
        String result = x;
        for (Layer layer : layers) {
            result = layer.script(code, places, result);
        }
        return result;
    }

    static NDArray run(List<Layer> layers, Values values, NDArray x) {
        NDArray result = x;
        for (Layer layer : layers) {
            result = layer.apply(values, result);
        }
        return result;
    }
}
