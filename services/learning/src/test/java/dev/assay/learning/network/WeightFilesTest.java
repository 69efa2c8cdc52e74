package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {

    private static final InputFormat IMAGES = InputFormat.image(1, 28, 56);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackAndOtherReadersReadItToo() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Network network = tresnet("");
        float[] values = network.initialize(new SplittableRandom(1));
        WeightFiles.write(file, network, buffer(values));

        assertThat(tresnet("@weights=" + file).initialize(new SplittableRandom(2)))
                .isEqualTo(values);
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDList list = NDList.decode(manager, Files.readAllBytes(file));
            NDArray stem = list.get("body.conv1.conv.weight");
            assertThat(stem.getShape()).isEqualTo(new Shape(8, 16, 3, 3));
            assertThat(stem.toFloatArray()).isEqualTo(Arrays.copyOf(values, 8 * 16 * 9));
        }
    }

    @Test
    void aHeadForOtherLabelsStartsFreshAndCountersAreIgnored() throws IOException {
        Network network = tresnet("");
        Map<String, float[]> tensors = tensors(network, 7);
        tensors.put("head.fc.weight", new float[5 * 32]);
        tensors.put("body.conv1.bn.num_batches_tracked", new float[] {3});
        Path file = write(network, tensors, Map.of("head.fc.weight", new Shape(5, 32)));

        float[] values = tresnet("@weights=" + file).initialize(new SplittableRandom(2));

        float[] fresh = network.initialize(new SplittableRandom(2));
        int head = network.parameterCount() - network.statisticsCount() - 2 * 32 - 2;
        assertThat(values[0]).isEqualTo(7);
        assertThat(values[head - 1]).isEqualTo(7);
        assertThat(values[head]).isEqualTo(fresh[head]);
        // The bias has the right shape.
        assertThat(values[head + 2 * 32]).isEqualTo(7);
        assertThat(values[values.length - 1]).isEqualTo(7);
    }

    @Test
    void namesTheFirstTensorThatDoesNotFit() throws IOException {
        Network network = tresnet("");
        Map<String, float[]> renamed = tensors(network, 7);
        renamed.put("conv1.weight", renamed.remove("body.layer1.0.conv1.conv.weight"));
        Path lacking = write(network, renamed, Map.of("conv1.weight", new Shape(8 * 8 * 9)));
        Path reshaped = write(network, tensors(network, 7), Map.of("body.conv1.conv.weight", new Shape(8, 48, 3, 1)));
        Map<String, float[]> more = tensors(network, 7);
        more.put("body.layer9.weight", new float[1]);
        Path additional = write(network, more, Map.of());

        assertThatThrownBy(() -> tresnet("@weights=" + lacking).initialize(new SplittableRandom(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(lacking + " has no tensor 'body.layer1.0.conv1.conv.weight'");
        assertThatThrownBy(() -> tresnet("@weights=" + reshaped).initialize(new SplittableRandom(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'body.conv1.conv.weight' with shape [8, 48, 3, 1]")
                .hasMessageContaining("[8, 16, 3, 3]");
        assertThatThrownBy(() -> tresnet("@weights=" + additional).initialize(new SplittableRandom(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'body.layer9.weight', but the network has none of this name");
    }

    @Test
    void otherTypesOfNumbersAreConverted() throws IOException {
        Path file = folder.resolve("types.safetensors");
        try (NDManager manager = Devices.manager(Devices.parse("cpu"));
                OutputStream out = Files.newOutputStream(file)) {
            float[] values = {0, -1.5f, 65504, 6e-8f, 1e-4f};
            NDArray half = manager.create(values).toType(DataType.FLOAT16, true);
            half.setName("half");
            NDArray wide = manager.create(new double[] {0.1, -2});
            wide.setName("wide");
            NDArray whole = manager.create(new long[] {-3, 1 << 20});
            whole.setName("whole");
            new NDList(half, wide, whole).encode(out, NDList.Encoding.SAFETENSORS);

            Map<String, TensorFile.Tensor> tensors = TensorFile.read(file);
            assertThat(tensors.get("half")).satisfies(tensor -> assertThat(tensor.values())
                    .isEqualTo(half.toType(DataType.FLOAT32, true).toFloatArray()));
            assertThat(tensors.get("wide"))
                    .satisfies(tensor -> assertThat(tensor.values()).containsExactly(0.1f, -2));
            assertThat(tensors.get("whole"))
                    .satisfies(tensor -> assertThat(tensor.values()).containsExactly(-3, 1 << 20));
        }
        ByteBuffer bfloat =
                ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) 0xc040);
        assertThat(NumberType.BF16.read(bfloat)).containsExactly(-3);
    }

    @Test
    void refusesDamagedFilesAndFrozenModules() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "this is no file of weights");
        Path whole = folder.resolve("whole");
        Network network = tresnet("");
        WeightFiles.write(whole, network, buffer(network.initialize(new SplittableRandom(1))));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 4));

        assertThatThrownBy(() -> tresnet("@weights=" + text).initialize(new SplittableRandom(2)))
                .hasMessageContaining("text is not a safetensors file");
        assertThatThrownBy(() -> tresnet("@weights=" + cut).initialize(new SplittableRandom(2)))
                .hasMessageContaining("cut ends early");
        assertThatThrownBy(() -> tresnet("@weights=none").initialize(new SplittableRandom(2)))
                .hasMessageContaining("none does not exist");
        Path module = TorchModule.write(folder.resolve("module.pt"));
        assertThatThrownBy(() ->
                        Networks.of("torchscript:" + module + "@weights=" + whole, IMAGES, 2, Devices.parse("cpu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@tune");
    }

    private static Network tresnet(String suffix) {
        return Networks.of("tresnet:8,8,8,8" + suffix, IMAGES, 2, Devices.parse("cpu"));
    }

    /** Every tensor with one value throughout. */
    private static Map<String, float[]> tensors(Network network, float value) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (NamedTensor tensor : network.tensors()) {
            float[] values = new float[tensor.size()];
            Arrays.fill(values, value);
            tensors.put(tensor.name(), values);
        }
        return tensors;
    }

    private Path write(Network network, Map<String, float[]> tensors, Map<String, Shape> otherShapes)
            throws IOException {
        Path file = Files.createTempFile(folder, "weights", ".safetensors");
        try (NDManager manager = Devices.manager(Devices.parse("cpu"));
                OutputStream out = Files.newOutputStream(file)) {
            Map<String, Shape> shapes = new LinkedHashMap<>();
            network.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
            shapes.putAll(otherShapes);
            NDList list = new NDList();
            tensors.forEach((name, values) -> {
                Shape shape = shapes.getOrDefault(name, new Shape(values.length));
                NDArray array = manager.create(Arrays.copyOf(values, Math.toIntExact(shape.size())), shape);
                array.setName(name);
                list.add(array);
            });
            list.encode(out, NDList.Encoding.SAFETENSORS);
        }
        return file;
    }

    private static ByteBuffer buffer(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer;
    }
}
