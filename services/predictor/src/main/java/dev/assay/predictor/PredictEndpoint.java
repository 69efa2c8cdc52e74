package dev.assay.predictor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.predictor.PredictRequest.BadRequestException;
import dev.assay.runtime.input.LabelSpace;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/predict}: one instance, or {@code {"instances": [...]}}. An instance is {@code {"features": [...]}} or
 * {@code {"image": BASE64, "media_type": "image/png"}}. Answers {@code {"model_version", "predictions": [{"labels": [...],
 * "probabilities": {NAME: P}}]}} in the order of the instances, all of one model. Other answers are {@code {"error": WHY}}:
 * 400 for what cannot be read, 413 for what is too large, 503 before the first model.
 */
final class PredictEndpoint {

    /** Probabilities of all instances by one model. */
    private record Answer(long version, float[][] probabilities) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final PredictRequest requests;
    private final LabelSpace labels;
    private final float threshold;
    private final int maxBatch;
    private final int maxRequestBytes;
    private final ModelSlot slot;

    PredictEndpoint(PredictRequest requests, LabelSpace labels, PredictorSettings settings, ModelSlot slot) {
        this.requests = requests;
        this.labels = labels;
        this.threshold = settings.threshold();
        this.maxBatch = settings.maxBatch();
        this.maxRequestBytes = settings.maxRequestBytes();
        this.slot = slot;
    }

    void handle(Context context) throws IOException {
        if (slot.version().isEmpty()) {
            unavailable(context);
            return;
        }
        byte[] body = body(context);
        if (body.length > maxRequestBytes) {
            refuse(
                    context,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the request is larger than assay.predictor.max-request-bytes=" + maxRequestBytes
                            + "; send fewer instances at a time");
            return;
        }
        try {
            List<byte[]> rows = requests.rows(body);
            Optional<Answer> answer =
                    slot.use(model -> new Answer(model.version(), model.probabilities(rows, maxBatch)));
            if (answer.isEmpty()) {
                unavailable(context);
            } else {
                context.contentType("application/json")
                        .result(json(answer.get()).toString());
            }
        } catch (BadRequestException e) {
            refuse(context, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** The body, or as much of it as shows that it is too large. The server's own limit is below one large image. */
    private byte[] body(Context context) throws IOException {
        return context.bodyInputStream().readNBytes(Math.addExact(maxRequestBytes, 1));
    }

    private ObjectNode json(Answer answer) throws BadRequestException {
        ObjectNode json = JSON.objectNode();
        json.put("model_version", answer.version());
        ArrayNode predictions = json.putArray("predictions");
        for (float[] row : answer.probabilities()) {
            if (!Probabilities.areFinite(row)) {
                throw new BadRequestException(
                        "instance " + predictions.size() + ": the model gives no number for values of this size");
            }
            predictions.add(prediction(row));
        }
        return json;
    }

    private ObjectNode prediction(float[] row) {
        ObjectNode prediction = JSON.objectNode();
        ArrayNode predicted = prediction.putArray("labels");
        ObjectNode all = prediction.putObject("probabilities");
        for (int label = 0; label < row.length; label++) {
            all.put(labels.name(label), row[label]);
            if (row[label] >= threshold) {
                predicted.add(labels.name(label));
            }
        }
        return prediction;
    }

    private static void unavailable(Context context) {
        context.header("Retry-After", RETRY_AFTER_SECONDS);
        refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "no model is served yet");
    }

    private static void refuse(Context context, HttpStatus status, String why) {
        context.status(status)
                .contentType("application/json")
                .result(JSON.objectNode().put("error", why).toString());
    }
}
