package dev.assay.bench.stand;

import dev.assay.line.Window;
import dev.assay.records.TrainingExample;
import dev.assay.trainer.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one process trained on, line by line, and where it killed itself. A line is with the operating system when the call
 * returns, so it outlives the process.
 */
public final class Ledger {

    private static final String TRAINED = "TRAINED";
    private static final String KILLED = "KILLED";
    private static final String SEPARATOR = "\t";

    private Ledger() {}

    /**
     * A window that was trained on.
     *
     * @param version that it was to end in
     * @param examples in the order of training
     */
    public record Attempt(long version, List<String> examples) {}

    /** All that a process wrote. */
    public record Content(List<Attempt> attempts, Optional<CommitPoint> killedAt) {}

    /** What names an example in ledgers: a later revision is another example. */
    public static String name(TrainingExample example) {
        return example.getOrigin() + ":" + example.getExampleId() + "@" + example.getRevision();
    }

    /** Writes a ledger. */
    public static final class Writer {

        private final FileChannel channel;

        public Writer(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        public void trained(long version, Window window) {
            List<String> fields = new ArrayList<>(List.of(TRAINED, Long.toString(version)));
            window.records().forEach(record -> fields.add(name(record.value())));
            write(fields);
        }

        public void killed(CommitPoint point) {
            write(List.of(KILLED, point.name()));
        }

        private void write(List<String> fields) {
            ByteBuffer line = ByteBuffer.wrap((String.join(SEPARATOR, fields) + "\n").getBytes(StandardCharsets.UTF_8));
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads a ledger. A last line that the kill cut off was not written: training had not gone on from there. */
    public static Content read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Content(List.of(), Optional.empty());
        }
        List<Attempt> attempts = new ArrayList<>();
        Optional<CommitPoint> killed = Optional.empty();
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            List<String> fields = Arrays.asList(line.split(SEPARATOR, -1));
            if (fields.get(0).equals(KILLED)) {
                killed = Optional.of(CommitPoint.valueOf(fields.get(1)));
            } else {
                attempts.add(new Attempt(Long.parseLong(fields.get(1)), List.copyOf(fields.subList(2, fields.size()))));
            }
        }
        return new Content(attempts, killed);
    }
}
