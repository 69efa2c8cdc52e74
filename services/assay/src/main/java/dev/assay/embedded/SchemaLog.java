package dev.assay.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a registry knows, as a file with one JSON line for each registration; a line that a crash cut off is left out. */
final class SchemaLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A schema registered under a subject; equal schemas have equal ids under all subjects. */
    record Entry(
            @JsonProperty("subject") String subject,
            @JsonProperty("version") int version,
            @JsonProperty("id") int id,
            @JsonProperty("schema") String schema) {}

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    SchemaLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            load();
        }
    }

    private void load() throws IOException {
        long whole = 0;
        for (String line : Files.readString(file).split("(?<=\n)", -1)) {
            if (!line.endsWith("\n")) {
                break;
            }
            try {
                entries.add(JSON.readValue(line, Entry.class));
            } catch (JsonProcessingException e) {
                throw new IOException("the schema log " + file + " has a line that cannot be read: " + line.strip(), e);
            }
            whole += line.getBytes(StandardCharsets.UTF_8).length;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Adds an entry; when this returns, it is on disk. */
    void append(Entry entry) throws IOException {
        String line = JSON.writeValueAsString(entry) + "\n";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        entries.add(entry);
    }
}
