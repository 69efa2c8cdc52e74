package dev.assay.learning.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes trained networks for use elsewhere; see {@link WeightFiles} for values alone. */
public final class ModelFiles {

    private ModelFiles() {}

    /**
     * Writes a trained TorchScript module as a TorchScript file that PyTorch loads. Our perceptron on top is not in it.
     *
     * @param values {@link Network#parameterCount} float32 values, little-endian, such as a model's moving average
     * @throws IllegalArgumentException if the network is not a module that is trained, or the values are not as many
     */
    public static void writeModule(Path file, Network network, ByteBuffer values) throws IOException {
        Network own = network instanceof PretrainedNetwork pretrained ? pretrained.network() : network;
        if (!(own instanceof TunedNetwork tuned)) {
            throw new IllegalArgumentException(
                    "only a network torchscript:FILE@tune holds a module to write; write the others' weights by name");
        }
        WeightFiles.requireSize(network, values);
        tuned.writeModule(file, values);
    }
}
