package dev.assay.runtime.input;

import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.SampleReference;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the payload of a record into a row of the model line's input shape. Safe for use by many threads. */
public final class PayloadDecoder {

    /** Media type of a reference to little-endian float32 values. */
    public static final String FLOATS = "application/vnd.assay.float32";

    private final InputShape shape;
    private final int maxImageBytes;
    private final Optional<ReferenceReader> references;

    /**
     * @param maxImageBytes largest encoded image accepted
     * @param referenceRoot folder that references may lead into; without one, none can be followed
     */
    public PayloadDecoder(InputShape shape, int maxImageBytes, Optional<Path> referenceRoot) {
        this.shape = shape;
        this.maxImageBytes = maxImageBytes;
        this.references = referenceRoot.map(ReferenceReader::new);
    }

    /**
     * Decodes a payload.
     *
     * @param payload a {@link FeatureVector}, {@link EncodedImage} or {@link SampleReference}
     * @return a new row, see {@link InputShape}
     * @throws InvalidPayloadException if the payload does not yield a row; images are converted between grey and RGB, but
     *     never resized
     */
    public byte[] decode(@Nullable Object payload) throws InvalidPayloadException {
        if (payload instanceof FeatureVector vector) {
            return features(vector.getValues());
        }
        if (payload instanceof EncodedImage image) {
            return image(image.getMediaType(), image.getData());
        }
        if (payload instanceof SampleReference reference) {
            return reference(reference);
        }
        String kind = payload == null ? "nothing" : payload.getClass().getSimpleName();
        throw new InvalidPayloadException(Reason.WRONG_KIND, "the payload is " + kind + ", but must be " + wanted());
    }

    private byte[] features(ByteBuffer values) throws InvalidPayloadException {
        if (shape instanceof InputShape.Features features) {
            return FeatureRows.decode(values, features);
        }
        throw new InvalidPayloadException(
                Reason.WRONG_KIND, "the payload is a feature vector, but must be " + wanted());
    }

    private byte[] image(String mediaType, ByteBuffer data) throws InvalidPayloadException {
        if (!(shape instanceof InputShape.Image image)) {
            throw new InvalidPayloadException(Reason.WRONG_KIND, "the payload is an image, but must be " + wanted());
        }
        if (data.remaining() > maxImageBytes) {
            throw new InvalidPayloadException(
                    Reason.IMAGE_TOO_LARGE,
                    "the image takes " + data.remaining() + " bytes; assay.line.max-image-bytes is " + maxImageBytes);
        }
        return ImageRows.decode(mediaType, data, image);
    }

    private byte[] reference(SampleReference reference) throws InvalidPayloadException {
        boolean floats = reference.getMediaType().equals(FLOATS);
        if (floats != (shape instanceof InputShape.Features)) {
            throw new InvalidPayloadException(
                    Reason.WRONG_KIND,
                    "the payload refers to " + reference.getMediaType() + ", but must be " + wanted());
        }
        if (references.isEmpty()) {
            throw new InvalidPayloadException(
                    Reason.REFERENCE_UNAVAILABLE,
                    "the payload refers to " + reference.getUri() + ", but no folder of references is configured");
        }
        // One byte more shows that there is too much, which is then refused like too much in a record.
        int limit = floats ? shape.rowBytes() : maxImageBytes;
        ByteBuffer bytes = references.get().read(reference, limit + 1L);
        return floats ? features(bytes) : image(reference.getMediaType(), bytes);
    }

    private String wanted() {
        if (shape instanceof InputShape.Image image) {
            return "an image of " + image.width() + "x" + image.height() + " pixels";
        }
        return "a feature vector of " + shape.size() + " values";
    }
}
