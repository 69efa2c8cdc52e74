package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileModelStoreTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path root() {
        return folder.resolve("a/store");
    }

    private FileModelStore store() {
        return new FileModelStore(root());
    }

    @Test
    void bringsACheckpointBack() throws IOException {
        CheckpointContents contents = contents(1);
        CheckpointLocation location = store().write("default", 12, contents);
        assertThat(location.sha256()).matches("[0-9a-f]{64}");
        String name = "v000000000012-" + location.sha256().substring(0, 16);
        assertThat(location.uri()).isEqualTo("default/" + name + "/manifest.json");
        assertThat(store().read(location)).isEqualTo(contents);
        assertThat(names(root().resolve("default"))).containsExactly(name);
        assertThat(names(root().resolve("default").resolve(name)))
                .containsExactlyInAnyOrder("manifest.json", "state.json", "gold.safetensors", "silver.safetensors");
    }

    @Test
    void givesEqualContentsTheSameDigestWhateverTheirOrder() throws IOException {
        ObjectNode one = JSON.createObjectNode().put("a", 1).put("b", 0.1);
        one.putObject("c").put("x", 1).put("y", 2);
        ObjectNode other = JSON.createObjectNode();
        other.putObject("c").put("y", 2).put("x", 1);
        other.put("b", 0.1).put("a", 1);
        String first = store().write(
                        "default", 1, new CheckpointContents(one, contents(5).tensors()))
                .sha256();
        String second = store().write(
                        "default", 1, new CheckpointContents(other, contents(5).tensors()))
                .sha256();
        assertThat(second).isEqualTo(first);
        assertThat(store().write("default", 1, contents(6)).sha256()).isNotEqualTo(first);
    }

    @Test
    void keepsNumbersToTheBit() throws IOException {
        ObjectNode state = JSON.createObjectNode();
        state.put("long", Long.MIN_VALUE)
                .put("tiny", Double.MIN_VALUE)
                .put("third", 1.0 / 3)
                .put("float", 0.1f);
        CheckpointContents read = store().read(store().write("default", 1, new CheckpointContents(state, Map.of())));
        assertThat(read.state().get("long").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.state().get("tiny").doubleValue()).isEqualTo(Double.MIN_VALUE);
        assertThat(read.state().get("third").doubleValue()).isEqualTo(1.0 / 3);
        assertThat(read.state().get("float").floatValue()).isEqualTo(0.1f);
    }

    @Test
    void keepsApartWhatTwoWritersMadeOfOneVersion() throws IOException {
        CheckpointLocation first = store().write("default", 3, contents(1));
        CheckpointLocation second = store().write("default", 3, contents(2));
        assertThat(store().read(first)).isEqualTo(contents(1));
        assertThat(store().read(second)).isEqualTo(contents(2));
    }

    @Test
    void leavesEqualContentsAloneUnlessTheyAreDamaged() throws IOException {
        CheckpointLocation first = store().write("default", 3, contents(1));
        Path state = folder(first).resolve("state.json");
        FileTime written = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(state, written);
        assertThat(store().write("default", 3, contents(1))).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(state)).isEqualTo(written);
        assertThat(names(root().resolve("default"))).hasSize(1);

        Files.writeString(state, "{}");
        CheckpointLocation second = store().write("default", 3, contents(1));
        assertThat(store().read(second)).isEqualTo(contents(1));
        assertThat(second.uri()).isEqualTo(first.uri().replace("/manifest", "-1/manifest"));
        assertThat(state).as("the damaged one is left to be collected").hasContent("{}");
        assertThat(store().write("default", 3, contents(1))).isEqualTo(second);
    }

    @Test
    void deletesRemainsOfWritesBeforeTheNext() throws IOException {
        Path remains = root().resolve("default/.remains");
        Files.createDirectories(remains);
        Files.writeString(remains.resolve("state.json"), "{");
        store().write("default", 1, contents(1));
        assertThat(remains).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenItCannotWrite() throws IOException {
        ObjectNode endless = JSON.createObjectNode();
        endless.putArray("values").add(1.0).add(Double.NaN);
        assertThatThrownBy(() -> store().write(
                                "default",
                                1,
                                new CheckpointContents(endless, contents(1).tensors())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state holds NaN at /values/1");
        assertThatThrownBy(() -> store().write(
                                "default",
                                1,
                                new CheckpointContents(state(1), Map.of("gold", Map.of("", Tensors.u8(1))))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(names(root().resolve("default"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold.safetensors", "silver.safetensors", "state.json", "manifest.json"})
    void noticesAnyChangedByteAndAnyMissingFile(String name) throws IOException {
        CheckpointLocation location = store().write("default", 1, contents(1));
        Path file = folder(location).resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 20)) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> store().read(location))
                    .isInstanceOf(DamagedCheckpointException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("SHA-256");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> store().read(location)).isInstanceOf(DamagedCheckpointException.class);
        Files.delete(file);
        assertThatThrownBy(() -> store().read(location))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessage(file + " is missing");
        Files.write(file, whole);
        assertThat(store().read(location)).isEqualTo(contents(1));
    }

    @Test
    void noticesACheckpointThatWasMovedToAnotherName() throws IOException {
        CheckpointLocation location = store().write("default", 1, contents(1));
        CheckpointLocation moved =
                new CheckpointLocation(location.uri().replace("v000000000001", "v000000000002"), location.sha256());
        Files.move(folder(location), folder(moved));
        assertThatThrownBy(() -> store().read(moved))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("is of version 1");
    }

    @Test
    void refusesAFormatOfTheFuture() throws IOException {
        CheckpointLocation location = store().write("default", 1, contents(1));
        Path file = root().resolve(location.uri());
        byte[] newer = Files.readString(file)
                .replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 2")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, newer);
        assertThatThrownBy(() -> store().read(new CheckpointLocation(
                        location.uri(), DigestFile.of(newer).sha256())))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("use a newer one");
    }

    @Test
    void deletesAllButWhatIsToKeep() throws IOException {
        List<String> written = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            written.add(folder(store().write("default", version, contents(version)))
                    .getFileName()
                    .toString());
        }
        CheckpointLocation other = store().write("other", 1, contents(9));
        Path line = root().resolve("default");
        Files.createDirectories(line.resolve(".unfinished"));
        Files.writeString(line.resolve(".unfinished/state.json"), "{");
        Files.writeString(line.resolve("note.txt"), "not ours");

        store().deleteAllBut("default", Set.of(2L, 4L));
        assertThat(names(line))
                .as("version 5 is of another writer")
                .containsExactlyInAnyOrder(written.get(1), written.get(3), written.get(4), "note.txt");
        assertThat(store().read(other)).isEqualTo(contents(9));
        store().deleteAllBut("never-written", Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "a\0", "ü", "-x"})
    void refusesLinesThatCouldLeadElsewhere(String line) {
        assertThatThrownBy(() -> store().write(line, 1, contents(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().deleteAllBut(line, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_000_000L})
    void refusesVersionsThatHaveNoName(long version) {
        assertThatThrownBy(() -> store().write("default", version, contents(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesFileNamesThatCouldLeadElsewhere() {
        CheckpointContents contents = new CheckpointContents(state(1), Map.of("../gold", Map.of()));
        assertThatThrownBy(() -> store().write("default", 1, contents)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../default/v000000000001-0123456789abcdef/manifest.json",
                "/default/v000000000001-0123456789abcdef/manifest.json",
                "default/v000000000001/manifest.json",
                "default/v1/manifest.json",
                "default/v000000000001-0123456789abcdef/state.json",
                "default/../v000000000001-0123456789abcdef/manifest.json",
                "default/v000000000009-0123456789abcdef/manifest.json"
            })
    void refusesUrisThatAreNoCheckpoints(String uri) {
        assertThatThrownBy(() -> store().read(new CheckpointLocation(uri, "00")))
                .isInstanceOf(DamagedCheckpointException.class);
    }

    private Path folder(CheckpointLocation location) {
        Path folder = root().resolve(location.uri()).getParent();
        assertThat(folder).isNotNull();
        return folder;
    }

    private static ObjectNode state(int number) {
        return JSON.createObjectNode().put("version", number).put("line", "default");
    }

    private static CheckpointContents contents(int number) {
        return new CheckpointContents(
                state(number),
                Map.of(
                        "gold",
                        Map.of(
                                CheckpointFormat.PARAMETERS, Tensors.f32(number, 2.5f, -1),
                                CheckpointFormat.CORRUPTION, Tensors.f64(List.of(2L, 2L), 0.9, 0.1, 0.2, 0.8)),
                        "silver",
                        Map.of(CheckpointFormat.PARAMETERS, Tensors.f32(3, 4))));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
