package dev.assay.learning.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network's values by name, in safetensors files; see docs/backbones.md. */
public final class WeightFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WeightFiles.class);

    /** How often batch normalisation was updated. PyTorch saves it, but without use unless its momentum is None. */
    private static final String UPDATES = "num_batches_tracked";

    private WeightFiles() {}

    /**
     * Reads values into those of a fresh network. Of the head, what is not in the file or of another shape stays fresh,
     * so that a body trained on other labels can be used; all else must be there as it is in the network.
     *
     * @param tensors of the network
     * @param fresh values of the network; changed and returned
     * @throws IllegalArgumentException if the file is not there or cannot be read, or for the first tensor that it lacks,
     *     that has another shape, or that the network does not have
     */
    static float[] read(Path file, List<NamedTensor> tensors, float[] fresh) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("the file of weights " + file + " does not exist");
        }
        Map<String, TensorFile.Tensor> found;
        try {
            found = TensorFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> known = new HashSet<>();
        int place = 0;
        for (NamedTensor tensor : tensors) {
            known.add(tensor.name());
            TensorFile.Tensor value = found.get(tensor.name());
            if (value != null && Arrays.equals(value.shape(), tensor.shape().getShape())) {
                System.arraycopy(value.values(), 0, fresh, place, tensor.size());
            } else if (tensor.head()) {
                LOG.info("{} {}; the network starts with fresh values for it", file, mismatch(tensor, value));
            } else if (value != null || !tensor.name().endsWith(UPDATES)) {
                throw new IllegalArgumentException(file + " " + mismatch(tensor, value) + hint(found, tensor));
            }
            place += tensor.size();
        }
        for (String name : found.keySet()) {
            if (!known.contains(name) && !name.endsWith(UPDATES)) {
                throw new IllegalArgumentException(
                        file + " has a tensor '" + name + "', but the network has none of this name");
            }
        }
        return fresh;
    }

    private static String mismatch(NamedTensor tensor, TensorFile.@Nullable Tensor value) {
        return value == null
                ? "has no tensor '" + tensor.name() + "'"
                : "has tensor '" + tensor.name() + "' with shape " + Arrays.toString(value.shape())
                        + ", but in the network its shape is "
                        + Arrays.toString(tensor.shape().getShape());
    }

    private static String hint(Map<String, TensorFile.Tensor> found, NamedTensor tensor) {
        return found.containsKey(tensor.name()) || found.isEmpty()
                ? ""
                : "; its first tensor is '" + found.keySet().iterator().next() + "'";
    }

    /**
     * Writes a network's values by name.
     *
     * @param values {@link Network#parameterCount} float32 values, little-endian, such as a model's moving average
     * @throws IllegalArgumentException if they are not as many
     */
    public static void write(Path file, Network network, ByteBuffer values) throws IOException {
        requireSize(network, values);
        TensorFile.write(file, network.tensors(), values);
    }

    static void requireSize(Network network, ByteBuffer values) {
        if (values.remaining() != network.parameterCount() * Float.BYTES) {
            throw new IllegalArgumentException("the network has " + network.parameterCount() + " values, but "
                    + values.remaining() / Float.BYTES + " were given");
        }
    }
}
