package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's PyTorch loads what is exported, and gives the probabilities that we serve. */
class TorchScriptExportTest {

    private static final int LABELS = 5;
    private static final int SAMPLES = 7;
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp:8", "mlp:300,6"})
    void perceptronsOnFeatures(String network) throws Exception {
        pythonAgrees(network, InputFormat.features(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp:9", "convnet:4,8", "tresnet:8,16,16,24", "tresnet:8,8,8,8/2,2,2,1"})
    void networksOnImages(String network) throws Exception {
        pythonAgrees(network, InputFormat.image(3, 28, 36));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#4", "@tune", "#4@tune"})
    void modulesOfTheUser(String head) throws Exception {
        Path module = TorchModule.write(folder.resolve("backbone.pt"));
        pythonAgrees("torchscript:" + module + head, InputFormat.image(1, 6, 5));
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        InputFormat input = InputFormat.features(4);
        ByteBuffer parameters = parameters("mlp:3", input);
        TorchScriptExport.write("mlp:3", input, LABELS, parameters, folder.resolve("a.pt"));
        TorchScriptExport.write("mlp:3", input, LABELS, parameters, folder.resolve("b.pt"));
        assertThat(folder.resolve("a.pt")).hasSameBinaryContentAs(folder.resolve("b.pt"));
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> TorchScriptExport.write(
                        "mlp:3", InputFormat.features(4), LABELS, ByteBuffer.allocate(8), folder.resolve("a.pt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 35 parameters, but 2 were given");
    }

    private void pythonAgrees(String network, InputFormat input) throws Exception {
        requirePython();
        ByteBuffer parameters = parameters(network, input);
        Path model = folder.resolve("model.pt");
        TorchScriptExport.write(network, input, LABELS, parameters, model);
        List<byte[]> rows = rows(input);
        float[][] expected;
        try (InferenceModel served = new InferenceModel(network, input, LABELS, parameters, "cpu")) {
            expected = served.probabilities(rows);
        }
        float[] actual = runPython(model, input, rows);
        assertThat(actual).hasSize(SAMPLES * LABELS);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("%s, value %d", network, i)
                    .isCloseTo(expected[i / LABELS][i % LABELS], within(1e-5f));
        }
    }

    /** Values that leave no part of a network without effect: random ones, positive where they scale or divide. */
    private static ByteBuffer parameters(String network, InputFormat input) {
        SplittableRandom random = new SplittableRandom(3);
        try (Network built = Networks.of(network, input, LABELS, Device.cpu())) {
            float[] values = built.initialize(random);
            int at = 0;
            for (NamedTensor tensor : built.tensors()) {
                for (int i = 0; i < tensor.size(); i++, at++) {
                    boolean positive = tensor.name().endsWith("running_var")
                            || tensor.name().endsWith("bn.weight");
                    values[at] += positive ? (float) random.nextDouble(0.1, 0.5) : (float) random.nextDouble(-0.1, 0.1);
                }
            }
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return bytes;
        }
    }

    private static List<byte[]> rows(InputFormat input) {
        SplittableRandom random = new SplittableRandom(4);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            ByteBuffer row = ByteBuffer.allocate(input.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
            while (row.hasRemaining()) {
                if (input.kind() == InputFormat.Kind.FLOAT32) {
                    row.putFloat((float) random.nextDouble(-2, 2));
                } else {
                    row.put((byte) random.nextInt(256));
                }
            }
            rows.add(row.array());
        }
        return rows;
    }

    private float[] runPython(Path model, InputFormat input, List<byte[]> rows) throws Exception {
        ByteBuffer batch =
                ByteBuffer.allocate(SAMPLES * input.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] row : rows) {
            if (input.kind() == InputFormat.Kind.FLOAT32) {
                batch.put(row);
            } else {
                for (byte pixel : row) {
                    batch.putFloat(Byte.toUnsignedInt(pixel));
                }
            }
        }
        Files.write(folder.resolve("input.f32"), batch.array());
        Path script = folder.resolve("run_export.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("run_export.py"))) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(
                PYTHON,
                script.toString(),
                model.toString(),
                folder.resolve("input.f32").toString(),
                folder.resolve("output.f32").toString(),
                Integer.toString(SAMPLES)));
        for (int dimension : input.shape()) {
            command.add(Integer.toString(dimension));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        float[] result = new float[SAMPLES * LABELS];
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("output.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(result);
        return result;
    }

    /** Skips the test where Python has no PyTorch, unless that is not to be. */
    private static void requirePython() throws Exception {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import torch")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if ("true".equals(System.getenv("CI_REQUIRES_PYTHON"))) {
            assertThat(there).as(PYTHON + " has PyTorch").isTrue();
        }
        assumeTrue(there, "no PyTorch in " + PYTHON + " (Debian: python3-torch): exports are not loaded by it");
    }
}
