package dev.assay.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;

/** What a registry checks at FULL_TRANSITIVE: each version reads what any other wrote. */
final class FullTransitive {

    private FullTransitive() {}

    /** Why the schema breaks with its history; empty if it does not. */
    static List<String> violations(Schema schema, List<SchemaFiles.Version> history) {
        List<String> violations = new ArrayList<>();
        for (SchemaFiles.Version earlier : history) {
            add(
                    violations,
                    "the new " + schema.getName(),
                    schema,
                    earlier.file().toString(),
                    earlier.schema());
            add(violations, earlier.file().toString(), earlier.schema(), "the new " + schema.getName(), schema);
        }
        return violations;
    }

    private static void add(
            List<String> violations, String reader, Schema readerSchema, String writer, Schema written) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, written)
                .getResult();
        for (Incompatibility why : result.getIncompatibilities()) {
            violations.add(reader + " cannot read what " + writer + " wrote: " + why.getType() + " at "
                    + why.getLocation() + ", " + why.getMessage());
        }
    }
}
