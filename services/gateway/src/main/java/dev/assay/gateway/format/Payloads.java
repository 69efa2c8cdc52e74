package dev.assay.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * What the model sees of a sample, from what a file says of it: an array of numbers, a data URI with an image, or the name of a
 * file in the folder of images.
 *
 * @param images the folder, if there is one
 */
public record Payloads(Optional<ImageFiles> images) {

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64";

    /**
     * The payload that a value of a JSON file stands for.
     *
     * @return empty if there is none to be had
     * @throws UnusableException if there is one, but a damaged one
     */
    public Optional<Object> of(JsonNode value) throws UnusableException {
        if (value.isArray()) {
            float[] features = new float[value.size()];
            for (int i = 0; i < features.length; i++) {
                if (!value.get(i).isNumber()) {
                    throw new UnusableException("feature " + i + " is no number");
                }
                features[i] = value.get(i).floatValue();
            }
            return Optional.of(features(features));
        }
        return value.isTextual() ? of(value.textValue()) : Optional.empty();
    }

    /** The payload that a text stands for: a data URI, or the name of an image. */
    public Optional<Object> of(String text) throws UnusableException {
        if (text.startsWith(DATA)) {
            return Optional.of(image(text));
        }
        if (images.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        return images.get().find(text).map(image -> image);
    }

    /** Features as a record holds them. */
    public static FeatureVector features(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new FeatureVector(bytes.flip());
    }

    private static EncodedImage image(String uri) throws UnusableException {
        int comma = uri.indexOf(',');
        String head = comma < 0 ? "" : uri.substring(DATA.length(), comma).toLowerCase(Locale.ROOT);
        if (!head.endsWith(BASE64)) {
            throw new UnusableException("the data URI '" + Texts.shown(uri) + "' is not in base64");
        }
        try {
            String type = head.substring(0, head.length() - BASE64.length());
            return new EncodedImage(type, ByteBuffer.wrap(Base64.getDecoder().decode(uri.substring(comma + 1))));
        } catch (IllegalArgumentException e) {
            throw new UnusableException("the data URI '" + Texts.shown(uri) + "' is damaged");
        }
    }
}
