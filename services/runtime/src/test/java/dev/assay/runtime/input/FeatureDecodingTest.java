package dev.assay.runtime.input;

import static dev.assay.runtime.input.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureDecodingTest {

    private final PayloadDecoder decoder = new PayloadDecoder(InputShape.parse("features:3"), 1000, Optional.empty());

    @Test
    void givesTheBytesOfTheValues() throws InvalidPayloadException {
        ByteBuffer values = floats(1.5f, -0.0f, Float.MIN_VALUE);
        assertThat(decoder.decode(new FeatureVector(values))).isEqualTo(bytes(values));
        assertThat(values.remaining()).as("the payload is left as it was").isEqualTo(12);
    }

    @Test
    void takesAPartOfALargerBuffer() throws InvalidPayloadException {
        ByteBuffer part = floats(9, 1, 2, 3, 9).slice(4, 12).asReadOnlyBuffer();
        assertThat(decoder.decode(new FeatureVector(part))).isEqualTo(bytes(floats(1, 2, 3)));
    }

    @Test
    void refusesAnotherLength() {
        assertRefused(decoder, new FeatureVector(floats(1, 2)), Reason.WRONG_FEATURE_LENGTH)
                .hasMessage("the feature vector takes 8 bytes, but 3 float32 values take 12");
        assertRefused(decoder, new FeatureVector(ByteBuffer.allocate(13)), Reason.WRONG_FEATURE_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(float value) {
        assertRefused(decoder, new FeatureVector(floats(1, 2, value)), Reason.NOT_FINITE)
                .hasMessage("feature 2 is " + value);
    }

    @Test
    void refusesOtherKinds() {
        assertRefused(decoder, new EncodedImage("image/png", floats(1)), Reason.WRONG_KIND)
                .hasMessage("the payload is an image, but must be a feature vector of 3 values");
        assertRefused(decoder, null, Reason.WRONG_KIND)
                .hasMessage("the payload is nothing, but must be a feature vector of 3 values");
        assertRefused(decoder, "text", Reason.WRONG_KIND);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.flip();
    }
}
