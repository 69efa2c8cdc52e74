package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TorchScript module as backbone; the module is written here, as the archive that TorchScript files are. */
class BackboneNetworkTest {

    private static final InputFormat INPUT = InputFormat.image(1, 2, 2);

    /** The first has the label, the second has not. */
    private static final List<byte[]> ROWS =
            List.of(new byte[] {(byte) 200, 0, 0, 0}, new byte[] {0, 0, 0, (byte) 200});

    @TempDir
    Path folder;

    @Test
    void theModulesFeaturesGoThroughTheTrainableHead() throws IOException {
        // The features are the four pixels doubled; the head has a weight for each, and a bias.
        Path file = module("torch.flatten(torch.add(x, x), 1)");
        ByteBuffer parameters = floats(1f, 0f, 0f, -1f, 0.5f);

        try (InferenceModel model = new InferenceModel("torchscript:" + file, INPUT, 1, parameters, "cpu")) {
            float[][] p = model.probabilities(List.of(new byte[] {(byte) 255, 0, 0, 51}));

            double logit = 2 * 1 - 2 * 0.2 + 0.5;
            assertThat((double) p[0][0]).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-6));
        }
    }

    @Test
    void theHeadLearnsAndTheModuleStays() throws IOException {
        Network network =
                Networks.of("torchscript:" + module("torch.flatten(x, 1)") + "#8", INPUT, 1, Devices.parse("cpu"));
        TrainableModel.State initial = TrainableModel.State.initial(network, new SplittableRandom(1));
        try (TrainableModel model = new TrainableModel(
                network, INPUT, new AdamW(1e-2, 0), new MovingAverage(0.9), Devices.parse("cpu"), initial)) {
            for (int i = 0; i < 200; i++) {
                step(model, i);
            }
            assertThat(network.parameterCount()).isEqualTo(4 * 8 + 8 + 8 + 1);
            float[][] logits = model.logits(ROWS);
            assertThat(logits[0][0]).isGreaterThan(1);
            assertThat(logits[1][0]).isLessThan(-1);
        }
    }

    @Test
    void aModuleThatDoesNotKeepRowsApartIsRefused() throws IOException {
        Path file = module("torch.cat([x, x], 0)");

        assertThatThrownBy(() -> Networks.of("torchscript:" + file, INPUT, 1, Devices.parse("cpu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for one sample");
    }

    private static double step(TrainableModel model, int number) {
        try (NDManager step = model.manager().newSubManager()) {
            return model.train(
                    step,
                    ROWS,
                    new DirectLoss(step.create(new float[][] {{1}, {0}}), new CrossEntropy()),
                    Dropout.seeded(number));
        }
    }

    private Path module(String expression) throws IOException {
        String code = """
                class Backbone(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.Backbone,
                    x: Tensor) -> Tensor:
                    return EXPRESSION
                """.replace("EXPRESSION", expression);
        Path file = Files.createTempFile(folder, "backbone", ".pt");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // Pickle, protocol 2: an instance of the class with its one attribute, training, False.
            add(
                    zip,
                    "data.pkl",
                    "\u0080\u0002c__torch__\nBackbone\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.");
            add(zip, "code/__torch__.py", code);
            add(zip, "constants.pkl", "\u0080\u0002).");
            add(zip, "version", "3\n");
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry("backbone/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer;
    }
}
