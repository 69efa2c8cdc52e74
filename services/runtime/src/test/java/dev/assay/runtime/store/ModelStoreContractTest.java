package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every store. */
abstract class ModelStoreContractTest {

    /** What a store keeps, by path from its root; the paths of a line's checkpoints begin as their URIs do. */
    interface Content {
        List<String> paths() throws IOException;

        byte[] get(String path) throws IOException;

        void put(String path, byte[] bytes) throws IOException;

        void delete(String path) throws IOException;
    }

    abstract ModelStore store();

    abstract Content content();

    @Test
    void bringsACheckpointBack() throws IOException {
        CheckpointContents contents = Contents.of(1);
        CheckpointLocation location = store().write("default", 12, contents);
        assertThat(location.sha256()).matches("[0-9a-f]{64}");
        String name = "v000000000012-" + location.sha256().substring(0, 16);
        assertThat(location.uri()).isEqualTo("default/" + name + "/manifest.json");
        assertThat(CheckpointDigest.of("default", 12, contents)).isEqualTo(location.sha256());
        assertThat(store().read(location)).isEqualTo(contents);
        assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(paths(location));
    }

    @Test
    void bringsALargeFileBack() throws IOException {
        byte[] bytes = new byte[64 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 13));
        }
        HostTensor large = new HostTensor(HostTensor.Type.U8, List.of((long) bytes.length), ByteBuffer.wrap(bytes));
        CheckpointContents contents =
                new CheckpointContents(Contents.state(1), Map.of("gold", Map.of("parameters", large)));
        assertThat(store().read(store().write("default", 1, contents)).equals(contents))
                .isTrue();
    }

    @Test
    void givesEqualContentsTheSameDigestWhateverTheirOrder() throws IOException {
        ObjectNode one = Contents.empty().put("a", 1).put("b", 0.1);
        one.putObject("c").put("x", 1).put("y", 2);
        ObjectNode other = Contents.empty();
        other.putObject("c").put("y", 2).put("x", 1);
        other.put("b", 0.1).put("a", 1);
        String first = store().write(
                        "default", 1, new CheckpointContents(one, Contents.of(5).tensors()))
                .sha256();
        String second = store().write(
                        "default",
                        1,
                        new CheckpointContents(other, Contents.of(5).tensors()))
                .sha256();
        assertThat(second).isEqualTo(first);
        assertThat(store().write("default", 1, Contents.of(6)).sha256()).isNotEqualTo(first);
    }

    @Test
    void keepsNumbersToTheBit() throws IOException {
        ObjectNode state = Contents.empty();
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
        CheckpointLocation first = store().write("default", 3, Contents.of(1));
        CheckpointLocation second = store().write("default", 3, Contents.of(2));
        assertThat(store().read(first)).isEqualTo(Contents.of(1));
        assertThat(store().read(second)).isEqualTo(Contents.of(2));
    }

    @Test
    void writesEqualContentsOnceUnlessTheyAreDamaged() throws IOException {
        CheckpointLocation first = store().write("default", 3, Contents.of(1));
        assertThat(store().write("default", 3, Contents.of(1))).isEqualTo(first);
        assertThat(content().paths()).hasSize(4);

        String state = path(first, "state.json");
        content().put(state, "{}".getBytes(StandardCharsets.UTF_8));
        CheckpointLocation second = store().write("default", 3, Contents.of(1));
        assertThat(store().read(second)).isEqualTo(Contents.of(1));
        assertThat(second.uri()).isEqualTo(first.uri().replace("/manifest", "-1/manifest"));
        assertThat(content().get(state))
                .as("the damaged one is left to be collected")
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{}");
        assertThat(store().write("default", 3, Contents.of(1))).isEqualTo(second);
    }

    @Test
    void leavesNothingBehindWhenItCannotWrite() throws IOException {
        ObjectNode endless = Contents.empty();
        endless.putArray("values").add(1.0).add(Double.NaN);
        CheckpointContents endlessState =
                new CheckpointContents(endless, Contents.of(1).tensors());
        assertThatThrownBy(() -> store().write("default", 1, endlessState))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state holds NaN at /values/1");
        CheckpointContents nameless =
                new CheckpointContents(Contents.state(1), Map.of("gold", Map.of("", Tensors.u8(1))));
        assertThatThrownBy(() -> store().write("default", 1, nameless)).isInstanceOf(IllegalArgumentException.class);
        assertThat(content().paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold.safetensors", "silver.safetensors", "state.json", "manifest.json"})
    void noticesAnyChangedByteAndAnyMissingFile(String name) throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        String file = path(location, name);
        byte[] whole = content().get(file);
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 20)) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            content().put(file, changed);
            assertThatThrownBy(() -> store().read(location))
                    .isInstanceOf(DamagedCheckpointException.class)
                    .hasMessageContaining(file)
                    .hasMessageContaining("SHA-256");
        }
        content().put(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> store().read(location)).isInstanceOf(DamagedCheckpointException.class);
        content().delete(file);
        assertThatThrownBy(() -> store().read(location))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageEndingWith(file + " is missing");
        content().put(file, whole);
        assertThat(store().read(location)).isEqualTo(Contents.of(1));
    }

    @Test
    void readsAndVerifiesOnlyTheTensorsAskedFor() throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        content().put(path(location, "silver.safetensors"), new byte[] {1, 2, 3});

        CheckpointContents read = store().read(location, "gold"::equals);

        assertThat(read.state()).isEqualTo(Contents.of(1).state());
        assertThat(read.tensors()).containsOnlyKeys("gold").isEqualTo(Map.of("gold", gold(Contents.of(1))));
        assertThatThrownBy(() -> store().read(location, "silver"::equals))
                .isInstanceOf(DamagedCheckpointException.class);
        content().delete(path(location, "state.json"));
        assertThatThrownBy(() -> store().read(location, "gold"::equals)).isInstanceOf(DamagedCheckpointException.class);
    }

    private static Map<String, HostTensor> gold(CheckpointContents contents) {
        return contents.tensors().getOrDefault("gold", Map.of());
    }

    @Test
    void noticesACheckpointThatWasMovedToAnotherName() throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        CheckpointLocation moved =
                new CheckpointLocation(location.uri().replace("v000000000001", "v000000000002"), location.sha256());
        for (String file : Contents.FILES) {
            content().put(path(moved, file), content().get(path(location, file)));
        }
        assertThatThrownBy(() -> store().read(moved))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("is of version 1");
    }

    @Test
    void refusesAFormatOfTheFuture() throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        CheckpointLocation newer =
                rewrite(location, manifest -> manifest.replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
        assertThatThrownBy(() -> store().read(newer))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("use a newer one");
    }

    @Test
    void refusesAManifestOfFilesThatCouldBeElsewhereOrThatHasNoState() throws IOException {
        CheckpointLocation location = store().write("default", 1, Contents.of(1));
        CheckpointLocation outside = rewrite(location, manifest -> manifest.replace("gold.safetensors", "../gold"));
        assertThatThrownBy(() -> store().read(outside))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("'../gold'");
        CheckpointLocation stateless = rewrite(location, manifest -> manifest.replace("state.json", "mind.json"));
        assertThatThrownBy(() -> store().read(stateless)).isInstanceOf(DamagedCheckpointException.class);
    }

    @Test
    void deletesAllButWhatIsToKeep() throws IOException {
        List<String> kept = new ArrayList<>(List.of("default/note.txt"));
        content().put("default/note.txt", new byte[] {1});
        for (int version = 1; version <= 5; version++) {
            CheckpointLocation location = store().write("default", version, Contents.of(version));
            if (Set.of(2, 4, 5).contains(version)) {
                kept.addAll(paths(location));
            }
        }
        kept.addAll(paths(store().write("default", 4, Contents.of(40))));
        kept.addAll(paths(store().write("other", 1, Contents.of(9))));

        store().deleteAllBut("default", Set.of(2L, 4L));
        assertThat(content().paths()).as("version 5 is of another writer").containsExactlyInAnyOrderElementsOf(kept);
        store().deleteAllBut("never-written", Set.of());
        store().deleteAllBut("default", Set.of());
        assertThat(content().paths()).hasSize(1 + 4).contains("default/note.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "a\0", "ü", "-x"})
    void refusesLinesThatCouldLeadElsewhere(String line) throws IOException {
        assertThatThrownBy(() -> store().write(line, 1, Contents.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().deleteAllBut(line, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(content().paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_000_000L})
    void refusesVersionsThatHaveNoName(long version) {
        assertThatThrownBy(() -> store().write("default", version, Contents.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesFileNamesThatCouldLeadElsewhere() {
        CheckpointContents contents = new CheckpointContents(Contents.state(1), Map.of("../gold", Map.of()));
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

    /** Changes a manifest; the location that it is returned with fits it. */
    private CheckpointLocation rewrite(CheckpointLocation location, UnaryOperator<String> change) throws IOException {
        String manifest = new String(content().get(location.uri()), StandardCharsets.UTF_8);
        byte[] changed = change.apply(manifest).getBytes(StandardCharsets.UTF_8);
        content().put(location.uri(), changed);
        return new CheckpointLocation(location.uri(), DigestFile.of(changed).sha256());
    }

    static String path(CheckpointLocation location, String file) {
        return location.uri().replace("manifest.json", file);
    }

    static List<String> paths(CheckpointLocation location) {
        return Contents.FILES.stream().map(file -> path(location, file)).toList();
    }
}
