package dev.assay.runtime.input;

import static dev.assay.runtime.input.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.EncodedImage;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain files are read without ImageIO, and as it reads them; it reads them when they have one chunk more. */
class PlainPngTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 11;
    private static final int FILTERS = 5;

    private final PayloadDecoder grey = decoder(1);
    private final PayloadDecoder rgb = decoder(3);

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "1, 2", "1, 3", "1, 4", "3, 0", "3, 1", "3, 2", "3, 3", "3, 4"})
    void readsEachFilterAsImageIoDoes(int bands, int firstFilter) throws Exception {
        byte[] plain = png(bands, deflated(lines(bands, firstFilter)), 1);

        assertThat(PlainPng.planes(ByteBuffer.wrap(plain), shape(bands))).isPresent();
        assertThat(grey.decode(image(plain))).isEqualTo(grey.decode(image(leftToImageIo(plain))));
        assertThat(rgb.decode(image(plain))).isEqualTo(rgb.decode(image(leftToImageIo(plain))));
    }

    @Test
    void readsPixelsInManyChunks() throws Exception {
        byte[] pixels = deflated(lines(3, 0));
        byte[] parts = png(3, pixels, 5);

        assertThat(PlainPng.planes(ByteBuffer.wrap(parts), shape(3))).isPresent();
        assertThat(rgb.decode(image(parts))).isEqualTo(rgb.decode(image(png(3, pixels, 1))));
    }

    @Test
    void leavesTheRestToImageIo() {
        byte[] lines = lines(1, 0);
        byte[] pixels = deflated(lines);
        assertThat(plain(leftToImageIo(png(1, pixels, 1)))).isEmpty();
        assertThat(plain(png(1, deflated(Arrays.copyOf(lines, lines.length + 1)), 1)))
                .isEmpty();
        assertThat(plain(png(1, Arrays.copyOf(pixels, pixels.length + 1), 1))).isEmpty();
        assertThat(PlainPng.planes(ByteBuffer.wrap(png(1, pixels, 1)), new InputShape.Image(1, WIDTH, HEIGHT)))
                .isEmpty();
    }

    @Test
    void refusesWhatImageIoRefuses() {
        byte[] lines = lines(1, 0);
        assertUnreadable(png(1, deflated(Arrays.copyOf(lines, lines.length - 1)), 1));
        assertUnreadable(png(1, new byte[0], 1));
        byte[] unknown = lines.clone();
        unknown[0] = FILTERS;
        assertUnreadable(png(1, deflated(unknown), 1));
    }

    private void assertUnreadable(byte[] file) {
        assertThat(plain(file)).isEmpty();
        assertRefused(grey, image(file), Reason.IMAGE_UNREADABLE);
    }

    private static Optional<byte[][]> plain(byte[] file) {
        return PlainPng.planes(ByteBuffer.wrap(file), shape(1));
    }

    private static byte[] leftToImageIo(byte[] png) {
        return Images.withChunk(png, "tEXt", new byte[] {'a', 0, 'b'});
    }

    /** Noise by all filters in turn. */
    private static byte[] lines(int bands, int firstFilter) {
        byte[] lines = new byte[HEIGHT * (1 + WIDTH * bands)];
        new Random(bands).nextBytes(lines);
        for (int y = 0; y < HEIGHT; y++) {
            lines[y * (1 + WIDTH * bands)] = (byte) ((firstFilter + y) % FILTERS);
        }
        return lines;
    }

    private static byte[] deflated(byte[] lines) {
        Deflater deflater = new Deflater();
        deflater.setInput(lines);
        deflater.finish();
        byte[] pixels = new byte[2 * lines.length + 64];
        int length = deflater.deflate(pixels);
        deflater.end();
        return Arrays.copyOf(pixels, length);
    }

    private static byte[] png(int bands, byte[] pixels, int chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeBytes(Images.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(WIDTH)
                        .putInt(HEIGHT)
                        .put(new byte[] {8, (byte) (bands == 1 ? 0 : 2), 0, 0, 0})
                        .array()));
        for (int i = 0; i < chunks; i++) {
            out.writeBytes(Images.chunk(
                    "IDAT", Arrays.copyOfRange(pixels, pixels.length * i / chunks, pixels.length * (i + 1) / chunks)));
        }
        out.writeBytes(Images.chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static InputShape.Image shape(int bands) {
        return new InputShape.Image(bands, HEIGHT, WIDTH);
    }

    private static EncodedImage image(byte[] file) {
        return new EncodedImage("image/png", ByteBuffer.wrap(file));
    }

    private static PayloadDecoder decoder(int bands) {
        return new PayloadDecoder(shape(bands), 1 << 20, Optional.empty());
    }
}
