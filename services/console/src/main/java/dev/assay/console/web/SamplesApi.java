package dev.assay.console.web;

import dev.assay.console.reading.SampleSource;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.SampleReference;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a sample looks like. */
final class SamplesApi {

    /** Nothing that a browser could run. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int MOST_FEATURES = 4096;

    private final SampleSource samples;

    SamplesApi(SampleSource samples) {
        this.samples = samples;
    }

    /** A picture's bytes, or what there is to say of a sample without one. */
    Object answer(Context context) {
        String id = Query.text(context, "id").orElseThrow(() -> new Refusal(400, "say which sample"));
        Sample sample = samples.get(id)
                .orElseThrow(() -> new Refusal(404, "this sample is not among the newest, whose places are known"));
        if (sample.getPayload() instanceof EncodedImage image) {
            if (!PICTURES.contains(image.getMediaType()) || image.getData().remaining() > LARGEST) {
                return Map.of(
                        "kind",
                        "other",
                        "text",
                        image.getMediaType() + ", " + image.getData().remaining() + " bytes");
            }
            context.contentType(image.getMediaType());
            byte[] bytes = new byte[image.getData().remaining()];
            image.getData().duplicate().get(bytes);
            return bytes;
        }
        if (sample.getPayload() instanceof FeatureVector vector) {
            return Map.of("kind", "features", "values", values(vector.getValues()));
        }
        return sample.getPayload() instanceof SampleReference reference
                ? Map.of("kind", "reference", "text", reference.getMediaType() + " at " + reference.getUri())
                : Map.of("kind", "other", "text", "");
    }

    private static List<Float> values(ByteBuffer bytes) {
        FloatBuffer floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        List<Float> values = new ArrayList<>();
        while (floats.hasRemaining() && values.size() < MOST_FEATURES) {
            float value = floats.get();
            values.add(Float.isFinite(value) ? value : 0);
        }
        return values;
    }
}
