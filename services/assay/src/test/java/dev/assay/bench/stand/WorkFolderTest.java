package dev.assay.bench.stand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    Path parent;

    @Test
    void aTemporaryFolderGoesWithAllInIt() throws IOException {
        Path path;
        try (WorkFolder folder = WorkFolder.open(Optional.empty())) {
            path = folder.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/c"), "data");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void aFolderThatWasAskedForStays() throws IOException {
        Path wanted = parent.resolve("wanted");
        try (WorkFolder folder = WorkFolder.open(Optional.of(wanted))) {
            Files.writeString(folder.path().resolve("log"), "data");
        }

        assertThat(wanted.resolve("log")).hasContent("data");
    }
}
