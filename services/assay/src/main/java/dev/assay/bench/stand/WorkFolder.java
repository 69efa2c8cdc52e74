package dev.assay.bench.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of all data: a temporary one, that goes at the end, or one that was asked for, that stays. */
public final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final boolean temporary;

    private WorkFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * Opens a folder.
     *
     * @param wanted an empty or missing folder; a temporary one if it is not given
     */
    public static WorkFolder open(Optional<Path> wanted) throws IOException {
        if (wanted.isEmpty()) {
            return new WorkFolder(Files.createTempDirectory("assay-bench-"), true);
        }
        Files.createDirectories(wanted.get());
        try (Stream<Path> content = Files.list(wanted.get())) {
            if (content.findAny().isPresent()) {
                throw new BenchFailedException(
                        wanted.get() + " is not empty: choose another folder with --data, or leave that out");
            }
        }
        return new WorkFolder(wanted.get(), false);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
