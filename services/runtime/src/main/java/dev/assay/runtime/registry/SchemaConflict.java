package dev.assay.runtime.registry;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;

/** Why two schemas do not fit: each is to read what the other writes. */
public final class SchemaConflict {

    private SchemaConflict() {}

    /** The first reason, in words; empty if they fit. */
    public static Optional<String> between(Schema ours, Schema theirs) {
        return unreadable(ours, theirs)
                .map(why -> "it cannot be read here, " + why)
                .or(() -> unreadable(theirs, ours).map(why -> "readers of it cannot read ours, " + why));
    }

    private static Optional<String> unreadable(Schema reader, Schema writer) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getIncompatibilities().stream()
                .findFirst()
                .map(why -> why.getType() + " at " + why.getLocation() + " (" + why.getMessage() + ")");
    }
}
