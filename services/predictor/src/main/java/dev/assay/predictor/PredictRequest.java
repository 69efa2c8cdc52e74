package dev.assay.predictor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request to predict: one instance, or {@code {"instances": [...]}}. */
record PredictRequest(PayloadDecoder decoder, int maxInstances) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** A request that cannot be answered; the message says what is wrong with it. */
    static final class BadRequestException extends Exception {

        private static final long serialVersionUID = 1L;

        BadRequestException(String message) {
            super(message);
        }
    }

    /**
     * The rows to predict.
     *
     * @throws BadRequestException if the body is not such a request, or an instance is not of the line's input
     */
    List<byte[]> rows(byte[] body) throws BadRequestException {
        JsonNode request = parse(body);
        JsonNode instances = request.get("instances");
        if (instances == null) {
            return List.of(row(request, ""));
        }
        if (request.has("features") || request.has("image")) {
            throw new BadRequestException("give either instances or a single instance, not both");
        }
        if (!instances.isArray() || instances.isEmpty() || instances.size() > maxInstances) {
            throw new BadRequestException("instances must be an array of 1 to " + maxInstances
                    + " (assay.predictor.max-instances)" + (instances.isArray() ? ", not " + instances.size() : ""));
        }
        List<byte[]> rows = new ArrayList<>(instances.size());
        for (JsonNode instance : instances) {
            rows.add(row(instance, "instance " + rows.size() + ": "));
        }
        return rows;
    }

    private static JsonNode parse(byte[] body) throws BadRequestException {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestException("the request is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadRequestException("the request is not text: " + e.getMessage());
        }
        if (!request.isObject()) {
            throw new BadRequestException("the request must be a JSON object");
        }
        return request;
    }

    /** @param where stands before each complaint */
    private byte[] row(JsonNode instance, String where) throws BadRequestException {
        JsonNode features = instance.get("features");
        JsonNode image = instance.get("image");
        if ((features == null) == (image == null)) {
            throw new BadRequestException(
                    where + "an instance has either features (an array of numbers) or image (base64)");
        }
        try {
            return decoder.decode(
                    features != null ? features(features, where) : image(image, instance.get("media_type"), where));
        } catch (InvalidPayloadException e) {
            throw new BadRequestException(where + e.getMessage());
        }
    }

    private static FeatureVector features(JsonNode features, String where) throws BadRequestException {
        if (!features.isArray()) {
            throw new BadRequestException(where + "features must be an array of numbers");
        }
        ByteBuffer values = ByteBuffer.allocate(Math.multiplyExact(features.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode value : features) {
            if (!value.isNumber()) {
                throw new BadRequestException(
                        where + "feature " + values.position() / Float.BYTES + " is not a number");
            }
            values.putFloat(value.floatValue());
        }
        return new FeatureVector(values.flip());
    }

    private static EncodedImage image(@Nullable JsonNode image, @Nullable JsonNode mediaType, String where)
            throws BadRequestException {
        if (image == null || !image.isTextual() || mediaType == null || !mediaType.isTextual()) {
            throw new BadRequestException(
                    where + "image must be text in base64, with its media_type (image/png or image/jpeg)");
        }
        try {
            return new EncodedImage(mediaType.textValue(), ByteBuffer.wrap(image.binaryValue()));
        } catch (IOException e) {
            throw new BadRequestException(where + "image is not base64");
        }
    }
}
