package dev.assay.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.learning.change.Keeping;
import dev.assay.learning.change.Shift;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.FileModelStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCodecTest {

    private static final ModelLine LINE =
            new ModelLine("line", new LabelSpace(List.of("a", "b", "c")), "features:6", "mlp:8");
    private static final LearnerSettings SETTINGS =
            LearnerSettings.defaults("mlp:8").withDevice("cpu");
    private static final InputFormat INPUT = InputFormat.features(6);

    @TempDir
    Path folder;

    private final CheckpointCodec codec = new CheckpointCodec(LINE, SETTINGS);

    @Test
    void aLearnerThatWentThroughTheStoreGoesOnBitForBit() throws IOException {
        FileModelStore store = new FileModelStore(folder);
        CheckpointLocation uninterrupted;
        CheckpointLocation half;
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            feed(learner, 0, 700);
            half = store.write("line", 1, codec.encode(1, learner.save()));
            feed(learner, 700, 1100);
            uninterrupted = store.write("line", 2, codec.encode(2, learner.save()));
        }
        CheckpointContents read = store.read(half);
        try (StreamLearner learner = new StreamLearner(SETTINGS, Method.stream(), INPUT, 3, codec.decode(read))) {
            feed(learner, 700, 1100);
            CheckpointLocation resumed = store.write("line", 2, codec.encode(2, learner.save()));

            assertThat(resumed).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aSampleWithSeveralAnnotationsIsWrittenOnce() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            byte[] row = row(new SplittableRandom(1));
            for (int i = 0; i < 5; i++) {
                learner.annotation("a" + i, "s", "ann", new int[] {0}, row.clone());
            }
            learner.flush();
            CheckpointContents contents = codec.encode(1, learner.save());

            assertThat(contents.tensors().getOrDefault("buffers", Map.of()).get("rows"))
                    .satisfies(rows -> assertThat(rows.shape()).containsExactly(1L, 24L));
            SavedLearner decoded = codec.decode(contents);
            assertThat(decoded.window()).hasSize(5).allSatisfy(arrival -> assertThat(arrival.row())
                    .isEqualTo(row));
        }
    }

    @Test
    void changesOfTheNoiseGoThroughAndOlderCheckpointsHaveNone() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            feed(learner, 0, 100);
            CheckpointContents contents = codec.encode(1, learner.save());
            ObjectNode changed = contents.state().deepCopy();
            changed.putArray("shifts")
                    .addObject()
                    .put("regime", 1)
                    .put("noticed", 90)
                    .put("from", 80)
                    .put("sign", "PAIRS")
                    .put("statistic", 7.5)
                    .put("threshold", 6.5)
                    .putObject("before")
                    .putObject("ann")
                    .put("pairs", 3)
                    .put("due", 4)
                    .put("kept", 2);
            SavedLearner decoded = codec.decode(new CheckpointContents(changed, contents.tensors()));
            assertThat(decoded.shifts())
                    .containsExactly(new Shift(
                            1, 90, 80, Shift.Sign.PAIRS, 7.5, 6.5, new TreeMap<>(Map.of("ann", new Keeping(3, 4, 2)))));
            assertThat(codec.encode(1, decoded).state().get("shifts"))
                    .hasToString(changed.get("shifts").toString());

            ObjectNode older = contents.state().deepCopy();
            older.remove(List.of("shifts", "labelRates"));
            older.required("annotators").forEach(tally -> {
                ((ObjectNode) tally.required("known")).remove("chance");
                ((ObjectNode) tally.required("modelled")).remove("chance");
            });
            SavedLearner old = codec.decode(new CheckpointContents(older, contents.tensors()));
            assertThat(old.shifts()).isEmpty();
            assertThat(old.annotators().knownRates()).isEmpty();
            assertThat(old.annotators().tallies()).hasSize(4);
        }
    }

    @Test
    void refusesWhatIsNotOfThisLineAndSaysWhatDiffers() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            CheckpointContents contents = codec.encode(1, learner.save());
            assertRefused(
                    contents,
                    new ModelLine("line", new LabelSpace(List.of("a", "c", "b")), "features:6", "mlp:8"),
                    "[a, b, c]");
            assertRefused(
                    contents,
                    new ModelLine("line", LINE.labels(), "features:7", "mlp:8"),
                    "assay.line.input=features:6");
            assertRefused(
                    contents,
                    new ModelLine("line", LINE.labels(), "features:6", "mlp:9"),
                    "assay.trainer.network=mlp:8");
            ObjectNode newer = contents.state().deepCopy();
            newer.put("formatVersion", 99);
            assertRefused(new CheckpointContents(newer, contents.tensors()), LINE, "format version 99");
        }
    }

    @Test
    void saysWithWhichSettingsItWasLearned() throws IOException {
        LearnerSettings other = SETTINGS.withSeed(77).withDevice("gpu:3");
        FileModelStore store = new FileModelStore(folder);
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            CheckpointContents written =
                    store.read(store.write("line", 1, new CheckpointCodec(LINE, other).encode(1, learner.save())));

            assertThat(SettingsCodec.of(written.state()))
                    .hasValueSatisfying(settings -> assertThat(SettingsCodec.decode(settings, "mlp:8", "gpu:3"))
                            .isEqualTo(other));
        }
    }

    @Test
    void readsCheckpointsOfTheTimeBeforeSettingsWereKept() throws IOException {
        FileModelStore store = new FileModelStore(folder);
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, 3)) {
            feed(learner, 0, 50);
            CheckpointLocation written = store.write("line", 1, codec.encode(1, learner.save()));
            CheckpointContents contents = store.read(written);
            ObjectNode state = contents.state().deepCopy();
            state.remove("settings");

            assertThat(SettingsCodec.of(state)).isEmpty();
            SavedLearner decoded = codec.decode(new CheckpointContents(state, contents.tensors()));
            assertThat(store.write("line", 1, codec.encode(1, decoded))).isEqualTo(written);
        }
    }

    private static void assertRefused(CheckpointContents contents, ModelLine line, String message) {
        assertThatThrownBy(() -> new CheckpointCodec(line, SETTINGS).decode(contents))
                .isInstanceOf(IncompatibleCheckpointException.class)
                .hasMessageContaining(message);
    }

    private static void feed(StreamLearner learner, int from, int to) {
        for (int i = from; i < to; i++) {
            SplittableRandom random = new SplittableRandom(i);
            byte[] row = row(random);
            if (i % 5 == 0) {
                learner.trusted(new TrustedSample("s" + i, new int[] {i % 3}, row));
            }
            learner.annotation("a" + i, "s" + i, "ann" + i % 4, new int[] {random.nextInt(3)}, row);
        }
        learner.flush();
    }

    private static byte[] row(SplittableRandom random) {
        ByteBuffer row = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            row.putFloat((float) random.nextDouble());
        }
        return row.array();
    }
}
