package dev.assay.runtime.input;

import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies feature vectors into rows. */
final class FeatureRows {

    /** Beyond it a network's sums and squares may overflow, and one sample would ruin a model. */
    private static final float LARGEST = 1e6f;

    private FeatureRows() {}

    static byte[] decode(ByteBuffer values, InputShape.Features shape) throws InvalidPayloadException {
        if (values.remaining() != shape.rowBytes()) {
            throw new InvalidPayloadException(
                    Reason.WRONG_FEATURE_LENGTH,
                    "the feature vector takes " + values.remaining() + " bytes, but " + shape.length()
                            + " float32 values take " + shape.rowBytes());
        }
        byte[] row = new byte[shape.rowBytes()];
        values.duplicate().get(row);
        ByteBuffer floats = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < shape.length(); i++) {
            float value = floats.getFloat(i * Float.BYTES);
            if (!Float.isFinite(value)) {
                throw new InvalidPayloadException(Reason.NOT_FINITE, "feature " + i + " is " + value);
            }
            if (Math.abs(value) > LARGEST) {
                throw new InvalidPayloadException(
                        Reason.FEATURE_TOO_LARGE,
                        "feature " + i + " is " + value + ", beyond " + LARGEST + ": scale the features");
            }
        }
        return row;
    }
}
