package dev.assay.runtime.input;

import static dev.assay.runtime.input.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDecodingTest {

    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;
    private static final byte[] GREY_ROW = bytes(10, 50, 90, 30, 70, 110);
    private static final byte[] RGB_ROW =
            bytes(10, 50, 90, 30, 70, 110, 17, 57, 97, 37, 77, 117, 24, 64, 104, 44, 84, 124);

    private final PayloadDecoder grey = decoder("image:1x2x3");
    private final PayloadDecoder rgb = decoder("image:3x2x3");

    @Test
    void takesGreySamplesAsTheyAreStored() throws InvalidPayloadException {
        assertThat(grey.decode(png(gradient(BufferedImage.TYPE_BYTE_GRAY)))).isEqualTo(GREY_ROW);
    }

    @Test
    void takesColourPlaneByPlane() throws InvalidPayloadException {
        // Bands of these are red, green, blue, whatever their order in memory.
        assertThat(rgb.decode(png(gradient(BufferedImage.TYPE_3BYTE_BGR)))).isEqualTo(RGB_ROW);
        assertThat(rgb.decode(png(gradient(BufferedImage.TYPE_INT_RGB)))).isEqualTo(RGB_ROW);
    }

    @Test
    void ignoresTransparency() throws InvalidPayloadException {
        assertThat(rgb.decode(png(gradient(BufferedImage.TYPE_INT_ARGB)))).isEqualTo(RGB_ROW);
    }

    @Test
    void repeatsGreyForColour() throws InvalidPayloadException {
        byte[] row = rgb.decode(png(gradient(BufferedImage.TYPE_BYTE_GRAY)));
        assertThat(Arrays.copyOfRange(row, 0, 6)).isEqualTo(GREY_ROW);
        assertThat(Arrays.copyOfRange(row, 6, 12)).isEqualTo(GREY_ROW);
        assertThat(Arrays.copyOfRange(row, 12, 18)).isEqualTo(GREY_ROW);
    }

    @Test
    void weighsColoursForGrey() throws InvalidPayloadException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x000000, 0x808080};
        IntStream.range(0, 6).forEach(i -> image.setRGB(i % WIDTH, i / WIDTH, colours[i]));
        assertThat(grey.decode(png(image))).isEqualTo(bytes(76, 150, 29, 255, 0, 128));
    }

    @Test
    void readsPalettes() throws InvalidPayloadException {
        byte[] levels = bytes(0, 85, 170, 255);
        IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, bytes(0, 0, 0, 255));
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, palette);
        IntStream.range(0, 6).forEach(i -> image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, i % 4));
        assertThat(rgb.decode(png(image)))
                .isEqualTo(bytes(0, 85, 170, 255, 0, 85, 0, 85, 170, 255, 0, 85, 0, 0, 0, 255, 0, 0));
    }

    @Test
    void readsOneAndSixteenBitGrey() throws InvalidPayloadException {
        BufferedImage bits = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSample(1, 1, 0, 1);
        assertThat(grey.decode(png(bits))).isEqualTo(bytes(0, 0, 0, 0, 255, 0));
        BufferedImage fine = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        fine.getRaster().setSample(0, 0, 0, 0xABCD);
        assertThat(grey.decode(png(fine))).isEqualTo(bytes(0xAB, 0, 0, 0, 0, 0));
    }

    @Test
    void readsJpeg() throws InvalidPayloadException {
        PayloadDecoder decoder = decoder("image:1x16x16");
        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        IntStream.range(0, 256).forEach(i -> flat.getRaster().setSample(i % 16, i / 16, 0, 200));
        byte[] row = decoder.decode(image("image/jpeg", Images.encode(flat, "jpeg")));
        assertThat(row).hasSize(256).containsOnly(200);

        BufferedImage red = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, 256).forEach(i -> red.setRGB(i % 16, i / 16, 0xC81E1E));
        byte[] colours = decoder("image:3x16x16").decode(image("image/jpeg", Images.encode(red, "jpeg")));
        assertThat(colours[0] & 0xFF).isBetween(196, 204);
        assertThat(colours[256] & 0xFF).isBetween(26, 34);
        assertThat(colours[512] & 0xFF).isBetween(26, 34);
    }

    @Test
    void takesAPartOfALargerBuffer() throws InvalidPayloadException {
        byte[] png = Images.encode(gradient(BufferedImage.TYPE_BYTE_GRAY), "png");
        ByteBuffer part = ByteBuffer.allocate(png.length + 20).put(10, png).slice(10, png.length);
        assertThat(grey.decode(new EncodedImage("image/png", part))).isEqualTo(GREY_ROW);
        assertThat(grey.decode(new EncodedImage("image/png", part.asReadOnlyBuffer())))
                .isEqualTo(GREY_ROW);
        assertThat(part.remaining()).as("the payload is left as it was").isEqualTo(png.length);
    }

    @Test
    void neverResizes() {
        assertRefused(decoder("image:1x2x2"), png(gradient(BufferedImage.TYPE_BYTE_GRAY)), Reason.IMAGE_WRONG_SIZE)
                .hasMessage("the image has 3x2 pixels, but the model line takes 2x2");
    }

    @Test
    void refusesTooManyBytes() {
        PayloadDecoder small = new PayloadDecoder(InputShape.parse("image:1x2x3"), 20, Optional.empty());
        assertRefused(small, png(gradient(BufferedImage.TYPE_BYTE_GRAY)), Reason.IMAGE_TOO_LARGE)
                .hasMessageContaining("max-image-bytes is 20");
    }

    @Test
    void refusesOtherKinds() {
        assertRefused(grey, new FeatureVector(ByteBuffer.allocate(24)), Reason.WRONG_KIND)
                .hasMessage("the payload is a feature vector, but must be an image of 3x2 pixels");
        assertRefused(grey, null, Reason.WRONG_KIND);
    }

    @Test
    void refusesOtherMediaTypes() {
        byte[] gif = Images.encode(gradient(BufferedImage.TYPE_BYTE_GRAY), "gif");
        assertRefused(grey, image("image/gif", gif), Reason.IMAGE_UNREADABLE).hasMessageContaining("image/gif");
        assertRefused(grey, image("image/png", gif), Reason.IMAGE_UNREADABLE).hasMessageContaining("not a PNG");
        assertRefused(grey, image("image/jpeg", gif), Reason.IMAGE_UNREADABLE);
    }

    private static BufferedImage gradient(int type) {
        return Images.gradient(type, WIDTH, HEIGHT, 10);
    }

    private static EncodedImage png(BufferedImage image) {
        return image("image/png", Images.encode(image, "png"));
    }

    private static EncodedImage image(String mediaType, byte[] data) {
        return new EncodedImage(mediaType, ByteBuffer.wrap(data));
    }

    private static PayloadDecoder decoder(String shape) {
        return new PayloadDecoder(InputShape.parse(shape), 1 << 20, Optional.empty());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
