package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Networks;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.runtime.store.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {

    private static final String NETWORK = "mlp:2";
    private static final long VERSION = 4;
    private static final double[] MATRIX = {0.5, 0.25, 0, 0, 1, 0, 0.125, 0, 0.75};
    private static final double[] BACKGROUND = {0.01, 0.02, 0.03};

    @TempDir
    private Path folder;

    private final ObjectNode state = new ObjectMapper().createObjectNode();
    private final Map<String, HostTensor> gold = new HashMap<>();

    @BeforeEach
    void makeAGoodCheckpoint() {
        state.put(CheckpointFormat.FORMAT_VERSION, CheckpointFormat.VERSION);
        state.put(CheckpointFormat.LINE, TestRecords.LINE);
        state.put(CheckpointFormat.CHECKPOINT_VERSION, VERSION);
        TestRecords.LABELS.names().forEach(state.putArray(CheckpointFormat.LABELS)::add);
        state.put(CheckpointFormat.INPUT, TestRecords.INPUT);
        state.put(CheckpointFormat.NETWORK, NETWORK);
        gold.put(CheckpointFormat.PARAMETERS, floats(parameters(InputFormat.features(3), NETWORK), 0));
        gold.put(CheckpointFormat.CORRUPTION, doubles(List.of(3L, 3L), MATRIX));
        gold.put(CheckpointFormat.BACKGROUND, doubles(List.of(3L), BACKGROUND));
    }

    @Test
    void loadsTheGoldModelWithItsCorruption() throws Exception {
        try (Model model = load()) {
            assertThat(model.version()).isEqualTo(VERSION);
            assertThat(model.corruption()).isEqualTo(new Corruption(3, MATRIX, BACKGROUND));
            // A network of zeros is undecided.
            assertThat(model.probabilities(List.of(new byte[12], new byte[12])))
                    .isDeepEqualTo(new float[][] {{0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f}});
        }
    }

    @Test
    void loadsNetworksOnImages() throws Exception {
        String network = "convnet:2";
        state.put(CheckpointFormat.INPUT, "image:3x4x8");
        state.put(CheckpointFormat.NETWORK, network);
        gold.put(CheckpointFormat.PARAMETERS, floats(parameters(InputFormat.image(3, 4, 8), network), 0));

        try (Model model = loader("image:3x4x8").load(write())) {
            assertThat(model.probabilities(List.of(new byte[96]))).isDeepEqualTo(new float[][] {{0.5f, 0.5f, 0.5f}});
        }
    }

    @Test
    void refusesANewerFormat() {
        state.put(CheckpointFormat.FORMAT_VERSION, CheckpointFormat.VERSION + 1);
        refuses(this::load, "format version " + (CheckpointFormat.VERSION + 1), "use a newer program");
    }

    @Test
    void refusesAStateWithoutFormat() {
        state.remove(CheckpointFormat.FORMAT_VERSION);
        refuses(this::load, "format version 0");
    }

    @Test
    void refusesAnotherLabelSpaceEvenInAnotherOrder() {
        Stream.of("shoe", "shirt", "bag").forEach(state.putArray(CheckpointFormat.LABELS)::add);
        refuses(this::load, "[shoe, shirt, bag]", "assay.line.labels", "[shirt, shoe, bag]");
    }

    @Test
    void refusesAnotherInput() {
        refuses(() -> loader("features:4").load(write()), "features:3", "assay.line.input", "features:4");
    }

    @Test
    void refusesAnotherLine() {
        state.put(CheckpointFormat.LINE, "cars");
        refuses(this::load, "cars", "assay.line.name", TestRecords.LINE);
    }

    @Test
    void refusesFilesOfAnotherVersionThanAnnounced() {
        state.put(CheckpointFormat.CHECKPOINT_VERSION, 3);
        refuses(this::load, "version 3");
    }

    @Test
    void refusesTensorsThatAreMissingOrOfAnotherKind() {
        HostTensor corruption = gold.remove(CheckpointFormat.CORRUPTION);
        refuses(this::load, "no tensor 'corruption'");

        gold.put(CheckpointFormat.CORRUPTION, floats(9, 0));
        refuses(this::load, "'corruption'", "F32");

        gold.put(CheckpointFormat.CORRUPTION, doubles(List.of(9L), MATRIX));
        refuses(this::load, "'corruption'", "[9]");

        gold.put(CheckpointFormat.CORRUPTION, Objects.requireNonNull(corruption));
        gold.put(CheckpointFormat.BACKGROUND, doubles(List.of(3L), 0, 2, 0));
        refuses(this::load, "does not fit", "2.0");
    }

    @Test
    void refusesAnUnknownNetworkAndParametersThatDoNotFit() {
        state.put(CheckpointFormat.NETWORK, "transformer:8");
        refuses(this::load, "transformer:8");

        state.put(CheckpointFormat.NETWORK, "mlp:3");
        refuses(this::load, "mlp:3", "parameters");
    }

    @Test
    void refusesWeightsThatRanAway() {
        gold.put(CheckpointFormat.PARAMETERS, floats(parameters(InputFormat.features(3), NETWORK), Float.NaN));
        refuses(this::load, "no probabilities");
    }

    @Test
    void noticesDamagedFiles() throws Exception {
        Promotion promotion = write();
        Path tensors;
        try (Stream<Path> files = Files.walk(folder)) {
            tensors = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(tensors);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tensors, bytes);

        assertThatThrownBy(() -> loader(TestRecords.INPUT).load(promotion))
                .isInstanceOf(DamagedCheckpointException.class);
    }

    private static void refuses(ThrowingCallable call, String... reasons) {
        assertThatThrownBy(call)
                .isInstanceOf(UnfitCheckpointException.class)
                .message()
                .contains(reasons);
    }

    private Model load() throws IOException, UnfitCheckpointException {
        return loader(TestRecords.INPUT).load(write());
    }

    private ModelLoader loader(String input) {
        return new ModelLoader(new FileModelStore(folder), TestRecords.LINE, TestRecords.LABELS, input, "cpu");
    }

    private Promotion write() throws IOException {
        CheckpointLocation location = new FileModelStore(folder)
                .write(
                        TestRecords.LINE,
                        VERSION,
                        new CheckpointContents(state, Map.of(CheckpointFormat.GOLD, Map.copyOf(gold))));
        return new Promotion(VERSION, location);
    }

    private static int parameters(InputFormat input, String network) {
        return Math.toIntExact(Networks.of(network, input, TestRecords.LABELS.size(), Device.cpu())
                .parameterCount());
    }

    private static HostTensor floats(int count, float value) {
        ByteBuffer data = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        Arrays.fill(values, value);
        data.asFloatBuffer().put(values);
        return new HostTensor(HostTensor.Type.F32, List.of((long) count), data);
    }

    private static HostTensor doubles(List<Long> shape, double... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(values);
        return new HostTensor(HostTensor.Type.F64, shape, data);
    }
}
