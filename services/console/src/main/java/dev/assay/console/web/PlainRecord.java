package dev.assay.console.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A published record as JSON: all it has, by its own names, so that a field that a later schema adds is passed on. */
final class PlainRecord {

    private PlainRecord() {}

    /** Its fields; times are milliseconds since the epoch, what is null stays so. */
    static Map<String, @Nullable Object> of(IndexedRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainRecord::plain).toList();
        }
        if (value instanceof IndexedRecord record) {
            return of(record);
        }
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof Map
                ? value
                : String.valueOf(value);
    }
}
