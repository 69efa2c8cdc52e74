package dev.assay.simulator.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FashionMnistTest {

    @Test
    void bundlesAThousandGarmentsOfEachClass() {
        FashionMnist garments = FashionMnist.bundled();

        assertThat(garments.size()).isEqualTo(10_000);
        for (int k = 0; k < 10; k++) {
            int label = k;
            assertThat(IntStream.range(0, 10_000).filter(i -> garments.label(i) == label))
                    .hasSize(1_000);
        }
    }

    @Test
    void readsPixelsInPlace() throws IOException {
        byte[] pixels = new byte[2 * 784];
        pixels[784 + 28 + 3] = 77;
        FashionMnist garments = read(images(0x803, 2, 28, 28, pixels), labels(0x801, 2, new byte[] {9, 4}));

        byte[] target = new byte[56 * 56];
        garments.copyTo(1, target, 28, 56);

        assertThat(garments.label(0)).isEqualTo(9);
        assertThat(garments.label(1)).isEqualTo(4);
        assertThat(target[56 + 28 + 3]).isEqualTo((byte) 77);
    }

    @Test
    void refusesFilesThatAreNotWhatTheySay() throws IOException {
        byte[] goodImages = images(0x803, 1, 28, 28, new byte[784]);
        byte[] goodLabels = labels(0x801, 1, new byte[] {0});

        refused(images(0x801, 1, 28, 28, new byte[784]), goodLabels, "images: magic number is 2049");
        refused(images(0x803, 2, 28, 28, new byte[2 * 784]), goodLabels, "images: count");
        refused(images(0x803, 1, 28, 27, new byte[784]), goodLabels, "images: width is 27, expected 28");
        refused(images(0x803, 1, 28, 28, new byte[783]), goodLabels, "only 783 there");
        refused(images(0x803, 1, 28, 28, new byte[785]), goodLabels, "bytes follow");
        refused(Arrays.copyOf(goodImages, 7), goodLabels, "images: the file ends within its header");
        refused(goodImages, labels(0x803, 1, new byte[] {0}), "labels: magic number");
        refused(goodImages, labels(0x801, 1, new byte[] {10}), "labels: item 0 is 10");
        refused(goodImages, labels(0x801, -1, new byte[0]), "labels: count is -1");
        refused(goodImages, labels(0x801, 2, new byte[] {0}), "2 bytes announced, only 1 there");
    }

    private static void refused(byte[] images, byte[] labels, String message) {
        assertThatThrownBy(() -> read(images, labels))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static FashionMnist read(byte[] images, byte[] labels) throws IOException {
        return FashionMnist.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels));
    }

    private static byte[] images(int magic, int count, int height, int width, byte[] body) throws IOException {
        return idx(body, magic, count, height, width);
    }

    private static byte[] labels(int magic, int count, byte[] body) throws IOException {
        return idx(body, magic, count);
    }

    private static byte[] idx(byte[] body, int... header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int value : header) {
            out.writeInt(value);
        }
        out.write(body);
        return bytes.toByteArray();
    }
}
