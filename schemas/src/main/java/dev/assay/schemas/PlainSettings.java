package dev.assay.schemas;

import java.util.List;
import java.util.Map;

/**
 * Tells whether settings of Confluent's serializers say no more than how to reach the registry. Then a record's bytes follow
 * from its schema and that schema's id alone. Others, known here or not, may have each record go through more than that: rules,
 * encryption, another schema than its own.
 */
final class PlainSettings {

    private static final List<String> PLAIN = List.of(
            "schema.registry.",
            "basic.auth.",
            "bearer.auth.",
            "http.",
            "proxy.",
            "max.retries",
            "retries.",
            "missing.",
            "auto.register.schemas",
            "specific.avro.reader");

    private PlainSettings() {}

    static boolean are(Map<String, ?> settings) {
        return settings.keySet().stream().allMatch(name -> PLAIN.stream().anyMatch(name::startsWith));
    }
}
