package dev.assay.learning.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive by hand: a 3 x 3 convolution from one channel to two without bias, batch normalisation in a
 * submodule named "1", and the mean over all places. The pickle is written instruction by instruction, version 2.
 */
final class TorchModule {

    private static final String CODE = """
            class Backbone(Module):
              __parameters__ = ["weight", ]
              __buffers__ = []
              weight : Tensor
              training : bool
              __annotations__["1"] = __torch__.norms.Norm
              def forward(self: __torch__.Backbone,
                x: Tensor) -> Tensor:
                weight = self.weight
                _0 = torch.conv2d(x, weight, None, [1, 1], [1, 1], [1, 1], 1)
                _1 = (getattr(self, "1")).forward(_0, )
                return torch.mean(torch.relu(_1), [2, 3])
            """;
    private static final String NORM = """
            class Norm(Module):
              __parameters__ = ["weight", "bias", ]
              __buffers__ = ["running_mean", "running_var", "num_batches_tracked", ]
              weight : Tensor
              bias : Tensor
              running_mean : Tensor
              running_var : Tensor
              num_batches_tracked : Tensor
              training : bool
              def forward(self: __torch__.norms.Norm,
                input: Tensor) -> Tensor:
                if self.training:
                  _2 = torch.add_(self.num_batches_tracked, 1)
                else:
                  pass
                return torch.batch_norm(input, self.weight, self.bias, self.running_mean, self.running_var, self.training, 0.1, 1.0000000000000001e-05, True)
            """;

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final ZipOutputStream zip;
    private int tensors;

    private TorchModule(ZipOutputStream zip) {
        this.zip = zip;
    }

    static Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            new TorchModule(zip).write();
        }
        return file;
    }

    private void write() throws IOException {
        float[] filters = new float[18];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (i % 5 - 2) / 4f;
        }
        op("\u0080\u0002c__torch__\nBackbone\n)\u0081}(");
        key("weight");
        floats(filters, true, 2, 1, 3, 3);
        key("training");
        op("\u0088");
        key("1");
        op("c__torch__.norms\nNorm\n)\u0081}(");
        key("weight");
        floats(new float[] {1, 1.5f}, true, 2);
        key("bias");
        floats(new float[] {0, 0.25f}, true, 2);
        key("running_mean");
        floats(new float[] {0.5f, -0.5f}, false, 2);
        key("running_var");
        floats(new float[] {2, 3}, false, 2);
        key("num_batches_tracked");
        tensor(
                "LongStorage",
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 7),
                false);
        key("training");
        op("\u0088ubub.");
        add("data.pkl", pickle.toByteArray());
        add("code/__torch__.py", CODE.getBytes(StandardCharsets.UTF_8));
        add("code/__torch__/norms.py", NORM.getBytes(StandardCharsets.UTF_8));
        add("constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
        add("version", "3\n".getBytes(StandardCharsets.UTF_8));
    }

    private void floats(float[] values, boolean trained, int... shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        tensor("FloatStorage", bytes, trained, shape);
    }

    /** torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks). */
    private void tensor(String storage, ByteBuffer values, boolean trained, int... shape) throws IOException {
        String name = Integer.toString(tensors++);
        add("data/" + name, values.array());
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        op("ctorch._utils\n_rebuild_tensor_v2\n((");
        key("storage");
        op("ctorch\n" + storage + "\n");
        key(name);
        key("cpu");
        op("K" + (char) size + "tQK\u0000(");
        for (int dimension : shape) {
            op("K" + (char) dimension);
        }
        op("t(");
        int stride = size;
        for (int dimension : shape) {
            stride /= dimension;
            op("K" + (char) stride);
        }
        op("t" + (trained ? "\u0088" : "\u0089") + "ccollections\nOrderedDict\n)RtR");
    }

    private void key(String text) {
        op("X" + (char) text.length() + "\u0000\u0000\u0000" + text);
    }

    private void op(String instructions) {
        pickle.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void add(String name, byte[] bytes) throws IOException {
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
}
