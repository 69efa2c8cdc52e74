package dev.assay.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas as they are in the source tree, and every version of them that was ever released. */
final class SchemaFiles {

    static final Path CURRENT = Path.of("src/main/avro");
    static final Path HISTORY = Path.of("src/main/avro-history");

    /** A released version. */
    record Version(Path file, Schema schema) {}

    private static final String EXTENSION = ".avsc";

    private SchemaFiles() {}

    /** All current schemas by the name of their file. */
    static Map<String, Schema> current() {
        Schema.Parser parser = new Schema.Parser();
        Map<String, Schema> schemas = new TreeMap<>();
        // Sample comes first, since others use the payloads it declares.
        list(CURRENT).stream()
                .sorted(Comparator.comparing(file -> !file.endsWith("Sample" + EXTENSION)))
                .forEach(file -> schemas.put(stem(file), parse(parser, file)));
        return schemas;
    }

    /** The released versions of a record, oldest first. */
    static List<Version> history(String name) {
        Path folder = HISTORY.resolve(name);
        return Files.isDirectory(folder)
                ? list(folder).stream()
                        .sorted(Comparator.comparingInt(file -> Integer.parseInt(stem(file))))
                        .map(file -> new Version(file, parse(new Schema.Parser(), file)))
                        .toList()
                : List.of();
    }

    static Schema parse(Schema.Parser parser, Path file) {
        try {
            return parser.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String stem(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(EXTENSION)) {
            throw new IllegalArgumentException(file + " is no schema");
        }
        return name.substring(0, name.length() - EXTENSION.length());
    }
}
