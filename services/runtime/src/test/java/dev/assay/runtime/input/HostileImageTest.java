package dev.assay.runtime.input;

import static dev.assay.runtime.input.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.EncodedImage;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileImageTest {

    private static final int SIDE = 32;
    private final PayloadDecoder decoder =
            new PayloadDecoder(InputShape.parse("image:1x32x32"), 8 << 20, Optional.empty());

    @Test
    void refusesAHugeImageByItsHeaderAlone() {
        // Decoding it would take 4 GB, and fail: it has no pixels.
        assertRefused(decoder, image("image/png", Images.emptyPng(65000, 65000)), Reason.IMAGE_WRONG_SIZE)
                .hasMessageContaining("65000x65000");
    }

    @Test
    void refusesAHugeJpegByItsHeaderAlone() {
        byte[] jpeg = noise("jpeg");
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int frame = 0;
        while (bytes.getShort(frame) != (short) 0xFFC0) {
            frame++;
        }
        bytes.putShort(frame + 5, (short) 60000).putShort(frame + 7, (short) 60000);
        assertRefused(decoder, image("image/jpeg", jpeg), Reason.IMAGE_WRONG_SIZE)
                .hasMessageContaining("60000x60000");
    }

    @Test
    void doesNotInflateAHugeText() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(new byte[] {'a', 0, 0});
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION), 1 << 16)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 640; i++) {
                out.write(zeros);
            }
        }
        byte[] plain = Images.encode(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED), "png");
        byte[] bombed = Images.withChunk(plain, "zTXt", bomb.toByteArray());
        assertThat(decoder.decode(image("image/png", bombed))).isEqualTo(decoder.decode(image("image/png", plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void refusesEveryFileCutShort(String format) {
        byte[] whole = noise(format);
        for (int length = 0; length < whole.length - 2; length += 7) {
            EncodedImage cut = image("image/" + format, Arrays.copyOf(whole, length));
            assertRefused(decoder, cut, Reason.IMAGE_UNREADABLE);
        }
    }

    @Test
    void refusesAnyChangedByteOfAPngsPixels() {
        byte[] whole = noise("png");
        for (int at = 50; at < whole.length - 16; at += 11) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            assertRefused(decoder, image("image/png", changed), Reason.IMAGE_UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void decodesOrRefusesWhateverItIsGiven(String format) {
        Random random = new Random(7);
        byte[] whole = noise(format);
        for (int round = 0; round < 500; round++) {
            byte[] changed = whole.clone();
            for (int change = 0; change < 1 + round % 5; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(image("image/" + format, changed))).hasSize(SIDE * SIDE);
            } catch (InvalidPayloadException e) {
                assertThat(e.reason()).isIn(Reason.IMAGE_UNREADABLE, Reason.IMAGE_WRONG_SIZE);
            }
        }
    }

    @Test
    void serveManyThreadsAtOnce() throws Exception {
        byte[] png = noise("png");
        byte[] expected = decoder.decode(image("image/png", png));
        Callable<byte[]> decode = () -> decoder.decode(image("image/png", png));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> many = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                many.add(decode);
            }
            for (Future<byte[]> row : threads.invokeAll(many)) {
                assertThat(row.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] noise(String format) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(3);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.getRaster().setSample(i % SIDE, i / SIDE, 0, random.nextInt(256));
        }
        return Images.encode(image, format);
    }

    private static EncodedImage image(String mediaType, byte[] data) {
        return new EncodedImage(mediaType, ByteBuffer.wrap(data));
    }
}
