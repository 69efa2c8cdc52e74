package dev.assay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** Subjects and their schemas. Every schema of a subject can read, and be read by, all others: FULL_TRANSITIVE. */
final class SchemaRegistry {

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    private final SchemaLog log;

    SchemaRegistry(Path file) throws IOException {
        this.log = new SchemaLog(file);
    }

    /** A request that is refused, with Confluent's error code; its first three digits are the HTTP status. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** Registers a schema, or finds it if the subject has it. */
    synchronized SchemaLog.Entry register(String subject, String text) throws Refused, IOException {
        Schema schema = parse(text);
        Optional<SchemaLog.Entry> known = find(subject, schema);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> conflict = conflict(subject, schema);
        if (conflict.isPresent()) {
            throw new Refused(
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                            + conflict.get());
        }
        int id = log.entries().stream()
                .filter(entry -> entry.schema().equals(schema.toString()))
                .map(SchemaLog.Entry::id)
                .findFirst()
                .orElseGet(() -> log.entries().stream()
                                .mapToInt(SchemaLog.Entry::id)
                                .max()
                                .orElse(0)
                        + 1);
        SchemaLog.Entry entry = new SchemaLog.Entry(subject, versions(subject).size() + 1, id, schema.toString());
        log.append(entry);
        return entry;
    }

    /** Finds a schema under a subject. */
    synchronized SchemaLog.Entry lookUp(String subject, String text) throws Refused {
        Schema schema = parse(text);
        requireSubject(subject);
        return find(subject, schema).orElseThrow(() -> new Refused(40403, "Schema not found"));
    }

    /** Whether a schema could be registered under a subject. */
    synchronized boolean isCompatible(String subject, String text) throws Refused {
        return conflict(subject, parse(text)).isEmpty();
    }

    synchronized List<String> subjects() {
        return log.entries().stream()
                .map(SchemaLog.Entry::subject)
                .distinct()
                .sorted()
                .toList();
    }

    /** All versions of a subject, oldest first. */
    synchronized List<SchemaLog.Entry> versions(String subject) {
        return ofSubject(subject).toList();
    }

    /** One version of a subject; {@code latest} is the newest. */
    synchronized SchemaLog.Entry version(String subject, String version) throws Refused {
        requireSubject(subject);
        List<SchemaLog.Entry> all = versions(subject);
        return version.equals("latest")
                ? all.get(all.size() - 1)
                : all.stream()
                        .filter(entry -> Integer.toString(entry.version()).equals(version))
                        .findFirst()
                        .orElseThrow(() -> new Refused(40402, "Version " + version + " not found."));
    }

    /** Everything registered with an id; never empty. */
    synchronized Collection<SchemaLog.Entry> withId(int id) throws Refused {
        List<SchemaLog.Entry> found =
                log.entries().stream().filter(entry -> entry.id() == id).toList();
        if (found.isEmpty()) {
            throw new Refused(40403, "Schema " + id + " not found");
        }
        return found;
    }

    void requireSubject(String subject) throws Refused {
        if (versions(subject).isEmpty()) {
            throw new Refused(40401, "Subject '" + subject + "' not found.");
        }
    }

    private Optional<SchemaLog.Entry> find(String subject, Schema schema) {
        return ofSubject(subject)
                .filter(entry -> entry.schema().equals(schema.toString()))
                .findFirst();
    }

    private Optional<String> conflict(String subject, Schema schema) throws Refused {
        List<Schema> earlier = versions(subject).stream()
                .map(entry -> new Schema.Parser().parse(entry.schema()))
                .toList();
        try {
            FULL_TRANSITIVE.validate(schema, earlier);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Stream<SchemaLog.Entry> ofSubject(String subject) {
        return log.entries().stream().filter(entry -> entry.subject().equals(subject));
    }

    private static Schema parse(String text) throws Refused {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw new Refused(42201, "Invalid schema: " + e.getMessage());
        }
    }
}
