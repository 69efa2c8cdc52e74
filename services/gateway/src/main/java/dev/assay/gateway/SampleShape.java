package dev.assay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.RefusedException;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.SampleReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sample as JSON: its id, and either features (numbers), an image (base64) with its media type, or a reference to either.
 */
final class SampleShape {

    static final Set<String> FIELDS =
            Set.of("sample_id", "features", "image", "media_type", "reference", "source", "at");
    static final Set<String> REFERENCE_FIELDS = Set.of("uri", "sha256", "media_type");

    private SampleShape() {}

    static Item read(Fields fields) throws RefusedException {
        return new Item.OfSample(new Sample(
                fields.text("sample_id"),
                payload(fields),
                fields.optionalText("source").orElse(null)));
    }

    private static Object payload(Fields fields) throws RefusedException {
        long given =
                Stream.of("features", "image", "reference").filter(fields::has).count();
        if (given != 1) {
            throw Fields.invalid("a sample has one of features, image and reference, not " + given + " of them");
        }
        if (fields.has("image")) {
            return image(fields);
        }
        if (fields.has("media_type")) {
            throw Fields.invalid("media_type belongs to an image; a reference has its own");
        }
        return fields.has("features") ? features(fields.array("features", "numbers")) : reference(fields);
    }

    private static FeatureVector features(JsonNode features) throws RefusedException {
        ByteBuffer values = ByteBuffer.allocate(Math.multiplyExact(features.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode value : features) {
            if (!value.isNumber()) {
                throw Fields.invalid("features[" + values.position() / Float.BYTES + "] must be a number");
            }
            values.putFloat(value.floatValue());
        }
        return new FeatureVector(values.flip());
    }

    private static EncodedImage image(Fields fields) throws RefusedException {
        return new EncodedImage(fields.text("media_type"), ByteBuffer.wrap(fields.binary("image")));
    }

    private static SampleReference reference(Fields fields) throws RefusedException {
        Fields reference = fields.object("reference", REFERENCE_FIELDS);
        return new SampleReference(reference.text("media_type"), reference.text("uri"), reference.text("sha256"));
    }
}
