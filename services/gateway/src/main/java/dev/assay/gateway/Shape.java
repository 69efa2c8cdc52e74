package dev.assay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.Dated;
import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.RefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What one of the routes takes. */
enum Shape {
    SAMPLE("/v1/samples", "sample_id", SampleShape.FIELDS, SampleShape::read),
    ANNOTATION("/v1/annotations", "annotation_id", AnnotationShape.FIELDS, AnnotationShape::read),
    TRUSTED("/v1/trusted", "sample_id", TrustedShape.FIELDS, TrustedShape::read);

    /** When it happened, if not now. */
    private static final String TIME = "at";

    private static final int LONGEST = 1_000;

    private interface Reader {
        Item read(Fields fields) throws RefusedException;
    }

    private final String path;
    private final String id;
    private final Set<String> fields;
    private final Reader reader;

    Shape(String path, String id, Set<String> fields, Reader reader) {
        this.path = path;
        this.id = id;
        this.fields = fields;
        this.reader = reader;
    }

    String path() {
        return path;
    }

    Set<String> fields() {
        return fields;
    }

    /** What the sender knows an item by, if it has that; its beginning, if it is longer than an id may be. */
    Optional<String> id(JsonNode item) {
        return Optional.ofNullable(item.get(id))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }

    /**
     * Reads an item.
     *
     * @param now its time, if it tells none
     * @throws RefusedException if it is not of this shape
     */
    Dated read(JsonNode item, Instant now) throws RefusedException {
        Fields read = Fields.of(item, fields);
        return new Dated(reader.read(read), read.time(TIME).orElse(now));
    }
}
