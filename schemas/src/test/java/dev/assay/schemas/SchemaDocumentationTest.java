package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaDocumentationTest {

    @Test
    void everyRecordEnumAndFieldSaysWhatItIs() {
        Set<String> seen = new HashSet<>();
        List<String> undocumented = new ArrayList<>();
        SchemaFiles.current().values().forEach(schema -> visit(schema, seen, undocumented));
        assertThat(undocumented).as("parts of schemas without a doc").isEmpty();
        assertThat(seen).contains("dev.assay.records.FeatureVector", "dev.assay.records.OffsetRange");
    }

    @Test
    void noticesWhatSaysNothing() {
        List<String> undocumented = new ArrayList<>();
        visit(
                new Schema.Parser()
                        .parse(
                                "{\"type\": \"record\", \"name\": \"Outer\", \"fields\": [{\"name\": \"list\", \"doc\": \"d\","
                                        + " \"type\": {\"type\": \"array\", \"items\": {\"type\": \"record\", \"name\": \"Inner\","
                                        + " \"doc\": \" \", \"fields\": [{\"name\": \"x\", \"type\": \"int\"}]}}}]}"),
                new HashSet<>(),
                undocumented);
        assertThat(undocumented).containsExactly("Outer", "Inner", "Inner.x");
    }

    @Test
    void everyFileBearsTheNameOfItsRecord() {
        SchemaFiles.current().forEach((name, schema) -> {
            assertThat(schema.getName()).isEqualTo(name);
            assertThat(schema.getNamespace()).isEqualTo("dev.assay.records");
        });
    }

    private static void visit(Schema schema, Set<String> seen, List<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    check(schema.getDoc(), schema.getFullName(), undocumented);
                    for (Schema.Field field : schema.getFields()) {
                        check(field.doc(), schema.getFullName() + "." + field.name(), undocumented);
                        visit(field.schema(), seen, undocumented);
                    }
                }
            }
            case ENUM -> check(schema.getDoc(), schema.getFullName(), undocumented);
            case ARRAY -> visit(schema.getElementType(), seen, undocumented);
            case MAP -> visit(schema.getValueType(), seen, undocumented);
            case UNION -> schema.getTypes().forEach(type -> visit(type, seen, undocumented));
            default -> {}
        }
    }

    private static void check(@Nullable String doc, String what, List<String> undocumented) {
        if (doc == null || doc.isBlank()) {
            undocumented.add(what);
        }
    }
}
