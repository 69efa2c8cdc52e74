package dev.assay.runtime.input;

import static dev.assay.runtime.input.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.SampleReference;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final byte[] VALUES = FeatureDecodingTest.bytes(FeatureDecodingTest.floats(1, 2, 3));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private PayloadDecoder decoder;

    @BeforeEach
    void prepare() throws IOException {
        root = folder.resolve("root");
        Files.createDirectories(root.resolve("deep"));
        decoder = decoder("features:3", 1000);
        Files.write(root.resolve("deep/my values.f32"), VALUES);
        Files.write(folder.resolve("secret.f32"), VALUES);
    }

    @Test
    void leadsToFilesUnderTheRoot() throws Exception {
        assertThat(decoder.decode(values("deep/my%20values.f32"))).isEqualTo(VALUES);
        assertThat(decoder.decode(values("./deep/../deep/my%20values.f32"))).isEqualTo(VALUES);
        assertThat(decoder.decode(
                        values(root.resolve("deep/my values.f32").toUri().toString())))
                .isEqualTo(VALUES);
    }

    @Test
    void mayPassALinkThatStaysUnderTheRoot() throws Exception {
        Files.createSymbolicLink(root.resolve("near"), root.resolve("deep"));
        assertThat(decoder.decode(values("near/my%20values.f32"))).isEqualTo(VALUES);
    }

    @Test
    void doesNotEscapeTheRoot() throws IOException {
        Files.createSymbolicLink(root.resolve("link.f32"), folder.resolve("secret.f32"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        String absolute = folder.resolve("secret.f32").toUri().toString();
        for (String uri : new String[] {
            "../secret.f32",
            "deep/../../secret.f32",
            "%2e%2e/secret.f32",
            absolute,
            folder.resolve("secret.f32").toString(),
            "link.f32",
            "up/secret.f32"
        }) {
            assertRefused(decoder, values(uri), Reason.REFERENCE_UNAVAILABLE)
                    .hasMessageContaining(uri)
                    .hasMessageContaining("outside");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/x",
                "file://host/x",
                "x?y",
                "x#y",
                "",
                "file:x",
                "a b",
                "%00",
                "none.f32",
                "deep"
            })
    void refusesWhatIsNoFileHere(String uri) {
        assertRefused(decoder, values(uri), Reason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void refusesBytesThatAreNotThoseMeant() {
        SampleReference other =
                new SampleReference(PayloadDecoder.FLOATS, "deep/my%20values.f32", sha256(new byte[] {1}));
        assertRefused(decoder, other, Reason.REFERENCE_UNAVAILABLE).hasMessageContaining("SHA-256");
    }

    @Test
    void needsARoot() {
        PayloadDecoder without = new PayloadDecoder(InputShape.parse("features:3"), 1000, Optional.empty());
        assertRefused(without, values("deep/my%20values.f32"), Reason.REFERENCE_UNAVAILABLE)
                .hasMessageContaining("no folder of references is configured");
    }

    @Test
    void checksTheBytesLikeThoseOfARecord() throws Exception {
        PayloadDecoder longer = decoder("features:4", 1000);
        assertRefused(longer, values("deep/my%20values.f32"), Reason.WRONG_FEATURE_LENGTH);
        PayloadDecoder shorter = decoder("features:2", 1000);
        assertRefused(shorter, values("deep/my%20values.f32"), Reason.WRONG_FEATURE_LENGTH);
    }

    @Test
    void readsImages() throws Exception {
        byte[] png = Images.encode(Images.gradient(BufferedImage.TYPE_BYTE_GRAY, 3, 2, 10), "png");
        Files.write(root.resolve("a.png"), png);
        SampleReference reference = new SampleReference("image/png", "a.png", sha256(png));
        assertThat(decoder("image:1x2x3", 1000).decode(reference)).containsExactly(10, 50, 90, 30, 70, 110);
        assertRefused(decoder("image:1x2x3", png.length - 1), reference, Reason.IMAGE_TOO_LARGE);
        assertRefused(decoder, reference, Reason.WRONG_KIND);
        assertRefused(decoder("image:1x2x3", 1000), values("deep/my%20values.f32"), Reason.WRONG_KIND);
    }

    private PayloadDecoder decoder(String shape, int maxImageBytes) {
        return new PayloadDecoder(InputShape.parse(shape), maxImageBytes, Optional.of(root));
    }

    private static SampleReference values(String uri) {
        return new SampleReference(PayloadDecoder.FLOATS, uri, sha256(VALUES));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
