package dev.assay.evaluator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayManifestTest {

    private static final LineDescription LINE =
            new LineDescription("line", List.of("a", "b,c"), "features:6", "mlp:8", 1000, 0.2);
    private static final WindowRange FIRST = window(1L, 0L, 0, 10);
    private static final WindowRange SECOND = window(2L, 1L, 10, 20);

    @Test
    void readsWhatItWrote(@TempDir Path folder) throws IOException {
        ReplayManifest manifest = manifest(List.of(FIRST, SECOND), retraining("assay", false, stored(7)));
        Path file = folder.resolve("manifest.json");
        Files.write(file, ReplayJson.bytes(manifest));

        assertThat(ReplayJson.read(file)).isEqualTo(manifest);
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> ReplayJson.read(file)).hasMessageContaining("is no manifest");
    }

    @Test
    void reproducesOnlyWhatTheTrainerDidWholeAndUnchanged() {
        List<WindowRange> both = List.of(FIRST, SECOND);
        assertThat(manifest(both, retraining("assay", false, null)).reproduces())
                .isEqualTo(2);
        assertThat(manifest(List.of(SECOND), retraining("assay", false, stored(1)))
                        .reproduces())
                .isEqualTo(2);

        assertThat(manifest(both, retraining("bce", false, null)).reproduces()).isNull();
        assertThat(manifest(both, retraining("assay", true, null)).reproduces()).isNull();
        assertThat(manifest(List.of(SECOND), retraining("assay", false, null)).reproduces())
                .isNull();
        assertThat(manifest(both, retraining("assay", false, stored(1))).reproduces())
                .isNull();
        assertThat(manifest(both, null).reproduces()).isNull();
        WindowRange cut = WindowRange.of(List.of(new PartitionRange(0, 10, 15)));
        assertThat(manifest(List.of(FIRST, cut), retraining("assay", false, null))
                        .reproduces())
                .isNull();
    }

    @Test
    void windowsFollowEachOther() {
        assertThatThrownBy(() -> manifest(List.of(SECOND, FIRST), null)).hasMessageContaining("overlaps");
        assertThat(manifest(List.of(FIRST, SECOND), null).bounds()).containsExactly(new PartitionRange(0, 0, 20));
        assertThatThrownBy(() -> new PartitionRange(0, 5, 4)).hasMessageContaining("no range");
    }

    private static ReplayManifest manifest(List<WindowRange> windows, @Nullable Retraining retraining) {
        return new ReplayManifest(1, LINE, "examples", windows, List.of(stored(2)), false, retraining, 1000, 1000, 1);
    }

    private static Retraining retraining(String method, boolean changed, @Nullable StoredModel start) {
        return new Retraining(method, JsonNodeFactory.instance.objectNode().put("learningRate", 0.1), changed, start);
    }

    private static StoredModel stored(long version) {
        return new StoredModel(version, "uri", "digest", 100, new TreeMap<>(Map.of(0, 10L)));
    }

    private static WindowRange window(long version, long parent, long first, long next) {
        return new WindowRange(version, parent, "digest" + version, false, List.of(new PartitionRange(0, first, next)));
    }
}
