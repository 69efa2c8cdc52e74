package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FullTransitiveTest {

    private static final String ID = field("id", "\"string\"", "");
    private static final List<SchemaFiles.Version> HISTORY =
            List.of(version(1, record(ID)), version(2, record(ID, field("count", "\"int\"", ", \"default\": 0"))));

    @Test
    void acceptsAnAddedFieldWithADefault() {
        assertThat(violations(ID, field("note", "[\"null\", \"string\"]", ", \"default\": null")))
                .isEmpty();
    }

    @Test
    void refusesAnAddedFieldWithoutADefault() {
        assertThat(violations(ID, field("note", "\"string\"", ""))).hasSize(2).allSatisfy(violation -> assertThat(
                        violation)
                .startsWith("the new Thing cannot read")
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "note"));
    }

    @Test
    void refusesARemovedFieldThatHadNoDefault() {
        assertThat(violations(field("count", "\"int\"", ", \"default\": 0")))
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("1.avsc cannot read what the new Thing wrote")
                        .contains("id"));
    }

    @Test
    void refusesAChangedType() {
        assertThat(violations(field("id", "\"long\"", ""))).hasSize(4).allSatisfy(violation -> assertThat(violation)
                .contains("TYPE_MISMATCH"));
    }

    @Test
    void refusesAWideningThatOnlyOneSideCanRead() {
        assertThat(violations(ID, field("count", "\"long\"", ", \"default\": 0")))
                .singleElement()
                .asString()
                .startsWith("2.avsc cannot read what the new Thing wrote");
    }

    @Test
    void refusesAChangeThatOnlyAnOlderVersionCannotRead() {
        List<SchemaFiles.Version> history =
                List.of(version(1, record(field("gone", "\"string\"", ""))), version(2, record(ID)));
        assertThat(FullTransitive.violations(record(ID), history))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("1.avsc"));
    }

    @Test
    void refusesARemovedFieldOfARealRecord() {
        Schema sample = SchemaFiles.history("Sample").get(0).schema();
        List<Schema.Field> fewer = sample.getFields().stream()
                .filter(field -> !field.name().equals("payload"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        Schema broken = Schema.createRecord(sample.getName(), sample.getDoc(), sample.getNamespace(), false, fewer);
        assertThat(FullTransitive.violations(broken, SchemaFiles.history("Sample")))
                .singleElement()
                .asString()
                .contains("payload");
    }

    private static List<String> violations(String... fields) {
        return FullTransitive.violations(record(fields), HISTORY);
    }

    private static SchemaFiles.Version version(int number, Schema schema) {
        return new SchemaFiles.Version(Path.of(number + ".avsc"), schema);
    }

    private static String field(String name, String type, String more) {
        return "{\"name\": \"" + name + "\", \"type\": " + type + more + "}";
    }

    private static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Thing\", \"fields\": [" + String.join(",", fields) + "]}");
    }
}
