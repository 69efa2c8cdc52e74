package dev.assay.learning.network;

import ai.djl.Device;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as a TorchScript file that Python loads with {@code torch.jit.load} and C++ with {@code torch::jit::load}, from
 * PyTorch 1.13 on. {@code forward} takes a float32 batch, shape (N, d) or (N, C, H, W) with pixels from 0 to 255, and gives
 * probabilities, shape (N, K), as {@link InferenceModel} does; {@code logits} gives what they are the logistic function of.
 */
public final class TorchScriptExport {

    private static final String MODULE = "__torch__.assay_export";
    private static final String TYPE = "Served";
    private static final String SOURCE = "code/__torch__/assay_export.py";
    private static final String STORAGE = "assay";

    private TorchScriptExport() {}

    /**
     * Writes the file.
     *
     * @param specification of the network, as {@link Networks} reads it
     * @param parameters P float32 values, little-endian
     * @throws IllegalArgumentException if the parameters do not fit the network
     */
    public static void write(String specification, InputFormat input, int labels, ByteBuffer parameters, Path target)
            throws IOException {
        Path folder = Files.createTempDirectory("assay-export");
        try (Network network = Networks.of(specification, input, labels, Device.cpu())) {
            if (parameters.remaining() != network.parameterCount() * Float.BYTES) {
                throw new IllegalArgumentException("network '" + specification + "' has " + network.parameterCount()
                        + " parameters, but " + parameters.remaining() / Float.BYTES + " were given");
            }
            Optional<Path> module = network.module(parameters.duplicate().order(ByteOrder.LITTLE_ENDIAN), folder);
            ScriptCode code = new ScriptCode(network.tensors());
            String result = network.script(code, "input");
            try (OutputStream out = Files.newOutputStream(target)) {
                StoredArchive.write(
                        archive(code, result, input, network.tensors(), parameters, module.map(TorchArchive::new)),
                        out);
            }
        } finally {
            Files.deleteIfExists(folder.resolve("module.pt"));
            Files.delete(folder);
        }
    }

    private static Map<String, byte[]> archive(
            ScriptCode code,
            String result,
            InputFormat input,
            List<NamedTensor> tensors,
            ByteBuffer parameters,
            Optional<TorchArchive> module) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        module.ifPresent(archive -> files.putAll(archive.files()));
        ModulePickle pickle = new ModulePickle(MODULE, TYPE);
        int at = parameters.position();
        for (int place = 0; place < tensors.size(); place++) {
            NamedTensor tensor = tensors.get(place);
            int bytes = tensor.size() * Float.BYTES;
            String attribute = code.attributes().get(place);
            if (attribute != null) {
                byte[] values = new byte[bytes];
                parameters.duplicate().position(at).get(values);
                files.put("data/" + STORAGE + place, values);
                pickle.tensor(attribute, STORAGE + place, tensor.shape().getShape());
            }
            at += bytes;
        }
        module.ifPresent(archive -> pickle.module("module", archive.pickle()));
        files.put("data.pkl", pickle.finish());
        String source =
                source(code, result, input, module.map(TorchArchive::typeName).orElse(null));
        files.put(SOURCE, source.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String source(ScriptCode code, String result, InputFormat input, @Nullable String module) {
        String self = "self: " + MODULE + "." + TYPE;
        StringBuilder text = new StringBuilder("class " + TYPE + "(Module):\n");
        text.append(code.attributeNames().stream()
                .map(name -> "\"" + name + "\", ")
                .collect(Collectors.joining("", "  __parameters__ = [", "]\n  __buffers__ = []\n")));
        code.attributeNames().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
        text.append("  training : bool\n");
        if (module != null) {
            text.append("  module : ").append(module).append("\n");
        }
        String scaled = input.kind() == InputFormat.Kind.UINT8 ? "torch.div(x, 255.)" : "x";
        return text.append("  def forward(" + self + ",\n    x: Tensor) -> Tensor:\n")
                .append("    return torch.sigmoid((self).logits(x, ))\n")
                .append("  def logits(" + self + ",\n    x: Tensor) -> Tensor:\n")
                .append("    input = " + scaled + "\n")
                .append(code.statements())
                .append("    return " + result + "\n")
                .toString();
    }
}
