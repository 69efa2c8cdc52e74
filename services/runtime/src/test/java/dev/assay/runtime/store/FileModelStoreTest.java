package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelStoreTest extends ModelStoreContractTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path root() {
        return folder.resolve("a/store");
    }

    @Override
    ModelStore store() {
        return new FileModelStore(root());
    }

    @Override
    Content content() {
        return new Content() {
            @Override
            public List<String> paths() throws IOException {
                if (!Files.exists(root())) {
                    return List.of();
                }
                try (Stream<Path> files = Files.walk(root())) {
                    return files.filter(Files::isRegularFile)
                            .map(file -> root().relativize(file).toString())
                            .toList();
                }
            }

            @Override
            public byte[] get(String path) throws IOException {
                return Files.readAllBytes(root().resolve(path));
            }

            @Override
            public void put(String path, byte[] bytes) throws IOException {
                Path file = root().resolve(path);
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, bytes);
            }

            @Override
            public void delete(String path) throws IOException {
                Files.delete(root().resolve(path));
            }
        };
    }

    @Test
    void leavesEqualContentsAlone() throws IOException {
        Path state = root().resolve(path(store().write("default", 3, Contents.of(1)), "state.json"));
        FileTime written = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(state, written);
        store().write("default", 3, Contents.of(1));
        assertThat(Files.getLastModifiedTime(state)).isEqualTo(written);
    }

    @Test
    void deletesRemainsOfWritesBeforeTheNext() throws IOException {
        Path remains = root().resolve("default/.remains");
        Files.createDirectories(remains);
        Files.writeString(remains.resolve("state.json"), "{");
        store().write("default", 1, Contents.of(1));
        assertThat(remains).doesNotExist();
    }

    @Test
    void deletesRemainsWithTheGarbage() throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        content().put("default/.unfinished/state.json", new byte[] {'{'});
        store().deleteAllBut("default", Set.of(1L));
        assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(paths(location));
        try (Stream<Path> line = Files.list(root().resolve("default"))) {
            assertThat(line).as("no empty folder is left").hasSize(1);
        }
    }
}
