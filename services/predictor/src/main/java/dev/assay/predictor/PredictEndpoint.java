package dev.assay.predictor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /v1/predict}: one instance, or {@code {"instances": [...]}}. An instance is {@code {"features": [...]}} or
 * {@code {"image": BASE64, "media_type": "image/png"}}. Answers 400 with the reason for what cannot be read, 503 before
 * the first model.
 */
final class PredictEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_INSTANCES = 1024;

    private final PayloadDecoder decoder;
    private final LabelSpace labels;
    private final float threshold;
    private final ModelSlot slot;

    PredictEndpoint(PayloadDecoder decoder, LabelSpace labels, float threshold, ModelSlot slot) {
        this.decoder = decoder;
        this.labels = labels;
        this.threshold = threshold;
        this.slot = slot;
    }

    void handle(Context context) {
        List<byte[]> rows = rows(context.body());
        slot.use(model -> answer(model.version(), model.probabilities(rows)))
                .ifPresentOrElse(
                        answer -> context.contentType("application/json").result(answer.toString()),
                        () -> context.status(503).header("Retry-After", "5").result("no model is served yet"));
    }

    private List<byte[]> rows(String body) {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the request is not JSON: " + e.getOriginalMessage());
        }
        JsonNode instances = request.has("instances")
                ? request.get("instances")
                : JSON.createArrayNode().add(request);
        if (!instances.isArray() || instances.isEmpty() || instances.size() > MOST_INSTANCES) {
            throw new BadRequestResponse("instances must be an array of 1 to " + MOST_INSTANCES);
        }
        List<byte[]> rows = new ArrayList<>();
        for (JsonNode instance : instances) {
            try {
                rows.add(decoder.decode(payload(instance)));
            } catch (InvalidPayloadException e) {
                throw new BadRequestResponse("instance " + rows.size() + ": " + e.getMessage());
            }
        }
        return rows;
    }

    private static Object payload(JsonNode instance) {
        if (instance.path("features").isArray()) {
            JsonNode features = instance.get("features");
            ByteBuffer values =
                    ByteBuffer.allocate(features.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            features.forEach(value -> values.putFloat((float) value.asDouble(Double.NaN)));
            return new FeatureVector(values.flip());
        }
        if (instance.path("image").isTextual()) {
            try {
                return new EncodedImage(
                        instance.path("media_type").asText("image/png"),
                        ByteBuffer.wrap(instance.get("image").binaryValue()));
            } catch (IOException e) {
                throw new BadRequestResponse("image is not base64");
            }
        }
        throw new BadRequestResponse("an instance needs features (an array of numbers) or image (base64)");
    }

    private ObjectNode answer(long version, float[][] probabilities) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("model_version", version);
        ArrayNode predictions = answer.putArray("predictions");
        for (float[] row : probabilities) {
            ObjectNode prediction = predictions.addObject();
            ArrayNode predicted = prediction.putArray("labels");
            ObjectNode all = prediction.putObject("probabilities");
            for (int label = 0; label < row.length; label++) {
                all.put(labels.name(label), row[label]);
                if (row[label] >= threshold) {
                    predicted.add(labels.name(label));
                }
            }
        }
        return answer;
    }
}
