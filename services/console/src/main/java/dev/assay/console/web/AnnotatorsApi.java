package dev.assay.console.web;

import dev.assay.console.state.AnnotatorList;
import dev.assay.records.AnnotatorQuality;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** How well each annotator labels, best first. */
final class AnnotatorsApi {

    private static final Set<String> LEFT_OUT = Set.of("line");

    private final AnnotatorList annotators;
    private final long leastAnnotations;

    /** @param leastAnnotations fewer support no verdict, where the record itself does not say whether it is supported */
    AnnotatorsApi(AnnotatorList annotators, long leastAnnotations) {
        this.annotators = annotators;
        this.leastAnnotations = leastAnnotations;
    }

    Object answer() {
        return Map.of(
                "leastAnnotations",
                leastAnnotations,
                "annotators",
                annotators.ranked().stream().map(this::fields).toList());
    }

    /** All the record has, by its own names, so that a field that a later schema adds is passed on. */
    private Map<String, Object> fields(AnnotatorQuality quality) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : quality.getSchema().getFields()) {
            Object value = quality.get(field.pos());
            if (value != null && !LEFT_OUT.contains(field.name())) {
                fields.put(field.name(), plain(value));
            }
        }
        fields.putIfAbsent("supported", quality.getAnnotations() >= leastAnnotations);
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AnnotatorsApi::plain).toList();
        }
        if (value instanceof IndexedRecord record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
            return fields;
        }
        return value instanceof Number || value instanceof Boolean || value instanceof Map
                ? value
                : String.valueOf(value);
    }
}
