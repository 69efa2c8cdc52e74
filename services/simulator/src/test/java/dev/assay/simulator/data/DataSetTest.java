package dev.assay.simulator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.FeatureVector;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {

    private final Path folder;

    DataSetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write() throws IOException {
        try (DataSetWriter writer = new DataSetWriter(folder, 2, List.of("cat", "dog", "cow"))) {
            writer.add(new float[] {1.5f, -2f}, List.of(0, 2), false);
            writer.add(new float[] {0f, 1e-30f}, List.of(1), false);
            writer.add(new float[] {3f, 4f}, List.of(), false);
            writer.add(new float[] {5f, 6f}, List.of(0, 1), true);
            writer.annotate(3, 17, List.of(1, 2));
            writer.annotate(0, -4, List.of());
            writer.finish();
        }
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        write();

        DataSet data = DataSet.open(folder);

        assertThat(data.size()).isEqualTo(4);
        assertThat(data.featureLength()).isEqualTo(2);
        assertThat(data.labelNames()).containsExactly("cat", "dog", "cow");
        float[] values = new float[4];
        data.features(1, values, 1);
        assertThat(values).containsExactly(0f, 0f, 1e-30f, 0f);
        assertThat(data.labels(0)).containsExactly(0, 2);
        assertThat(data.labels(2)).isEmpty();
        assertThat(data.isSplit()).isTrue();
        assertThat(data.isTest(3)).isTrue();
        assertThat(data.isTest(0)).isFalse();
        CrowdAnswers answers = data.crowdAnswers().orElseThrow();
        assertThat(answers.size()).isEqualTo(2);
        assertThat(answers.item(0)).isEqualTo(3);
        assertThat(answers.worker(0)).isEqualTo(17);
        assertThat(answers.labels(0)).containsExactly(1, 2);
        assertThat(answers.worker(1)).isEqualTo(-4);
        assertThat(answers.labels(1)).isEmpty();
    }

    @Test
    void filesAreLittleEndianRows() throws IOException {
        write();

        ByteBuffer features = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("features.f32")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(features.remaining()).isEqualTo(4 * 2 * 4);
        assertThat(features.getFloat(4)).isEqualTo(-2f);
        assertThat(Files.readAllBytes(folder.resolve("labels.u8"))).containsExactly(1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0);
        assertThat(Files.readAllBytes(folder.resolve("is_test.u8"))).containsExactly(0, 0, 0, 1);
        assertThat(Files.readAllBytes(folder.resolve("ann_worker.i32")))
                .containsExactly(17, 0, 0, 0, 0xfc, 0xff, 0xff, 0xff);
    }

    @Test
    void optionalFilesMayBeAbsent() throws IOException {
        write();
        for (String name : List.of("is_test.u8", "ann_item.i32", "ann_worker.i32", "ann_labels.u8")) {
            Files.delete(folder.resolve(name));
        }

        DataSet data = DataSet.open(folder);

        assertThat(data.isSplit()).isFalse();
        assertThat(data.isTest(3)).isFalse();
        assertThat(data.crowdAnswers()).isEmpty();
    }

    @Test
    void samplesGetRolesByTheirLabels() throws IOException {
        write();
        DataSet data = DataSet.open(folder);

        List<SimulatedSample> samples = DataSetSamples.of(data, 1.0, 1);

        assertThat(samples)
                .extracting(SimulatedSample::id)
                .containsExactly("row-0000000", "row-0000001", "row-0000003");
        assertThat(samples).extracting(SimulatedSample::role).containsExactly(Role.TRUSTED, Role.REGULATOR, Role.TEST);
        assertThat(DataSetSamples.of(data, 0.0, 1).get(0).role()).isEqualTo(Role.CROWD);
        FeatureVector vector = (FeatureVector) samples.get(0).toRecord().getPayload();
        ByteBuffer values = vector.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.remaining()).isEqualTo(8);
        assertThat(values.getFloat()).isEqualTo(1.5f);
    }

    @Test
    void saysWhichFileIsBadAndHow() throws IOException {
        write();
        refused("features.f32", bytes -> Arrays.copyOf(bytes, bytes.length - 1), "31 bytes long; 4 rows of 8 bytes");
        refused("features.f32", bytes -> Arrays.copyOf(bytes, bytes.length + 8), "40 bytes long");
        refused("features.f32", bytes -> nan(bytes, 12), "row 1, column 1 is NaN");
        refused("labels.u8", bytes -> with(bytes, 5, 2), "row 1, column 2 is 2, it must be 0 or 1");
        refused("labels.u8", bytes -> new byte[0], "labels.u8 is 0 bytes long");
        refused("is_test.u8", bytes -> with(bytes, 3, 255), "is_test.u8: row 3, column 0 is 255");
        refused("ann_item.i32", bytes -> with(bytes, 0, 4), "entry 0 is 4, the data set's samples are 0 to 3");
        refused("ann_item.i32", bytes -> Arrays.copyOf(bytes, 7), "7 bytes long, not a number of int32");
        refused("ann_worker.i32", bytes -> Arrays.copyOf(bytes, 4), "ann_worker.i32 is 4 bytes long");
        refused("ann_labels.u8", bytes -> with(bytes, 0, 9), "ann_labels.u8: row 0, column 0 is 9");
        refused("meta.json", bytes -> "{".getBytes(StandardCharsets.UTF_8), "meta.json is not JSON");
        meta("{\"n\":4,\"d\":2,\"k\":4,\"label_names\":[\"a\",\"b\",\"c\"]}", "k is 4, but label_names has 3");
        meta("{\"n\":4,\"d\":2,\"k\":3,\"label_names\":[\"a\",\"b\",\"a\"]}", "entry 2 is \"a\"");
        meta("{\"n\":4,\"d\":0,\"k\":3}", "field d must be a whole number of at least 1, it is 0");
        meta("{\"n\":\"4\",\"d\":2,\"k\":3}", "field n must be");
        meta("{\"d\":2,\"k\":3}", "it is missing");
        meta("{\"n\":5,\"d\":2,\"k\":3,\"label_names\":[\"a\",\"b\",\"c\"]}", "features.f32 is 32 bytes long; 5 rows");
        Files.delete(folder.resolve("ann_labels.u8"));
        assertThatThrownBy(() -> DataSet.open(folder)).hasMessageContaining("ann_labels.u8 is missing");
        Files.delete(folder.resolve("features.f32"));
        assertThatThrownBy(() -> DataSet.open(folder)).hasMessageContaining("features.f32 is missing");
        Files.delete(folder.resolve("meta.json"));
        assertThatThrownBy(() -> DataSet.open(folder)).hasMessageContaining("not a folder with a data set");
    }

    @Test
    void aDataSetIsWholeOrNone() throws IOException {
        try (DataSetWriter writer = new DataSetWriter(folder, 2, List.of("cat", "dog"))) {
            assertThatThrownBy(() -> writer.add(new float[1], List.of(), false))
                    .hasMessageContaining("has 1 features, not 2");
            assertThatThrownBy(() -> writer.add(new float[] {1, Float.NaN}, List.of(), false))
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> writer.add(new float[2], List.of(2), false))
                    .hasMessageContaining("label 2");
            assertThatThrownBy(() -> writer.annotate(0, 1, List.of())).hasMessageContaining("sample 0");
            assertThatThrownBy(writer::finish).hasMessageContaining("without samples");
            writer.add(new float[2], List.of(1), false);
        }
        assertThatThrownBy(() -> DataSet.open(folder)).hasMessageContaining("meta.json is missing");

        try (DataSetWriter writer = new DataSetWriter(folder, 2, List.of("cat", "dog"))) {
            writer.add(new float[2], List.of(1), false);
            writer.finish();
        }
        assertThat(DataSet.open(folder).size()).isEqualTo(1);
        assertThatThrownBy(() -> new DataSetWriter(folder, 2, List.of("cat")))
                .hasMessageContaining("holds a data set already");
    }

    private interface Change {
        byte[] of(byte[] bytes);
    }

    private void refused(String name, Change change, String message) throws IOException {
        Path file = folder.resolve(name);
        byte[] good = Files.readAllBytes(file);
        Files.write(file, change.of(good.clone()));
        assertThatThrownBy(() -> DataSet.open(folder))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
        Files.write(file, good);
    }

    private void meta(String json, String message) throws IOException {
        Path file = folder.resolve("meta.json");
        byte[] good = Files.readAllBytes(file);
        Files.writeString(file, json);
        assertThatThrownBy(() -> DataSet.open(folder))
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessageContaining(message);
        Files.write(file, good);
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        bytes[index] = (byte) value;
        return bytes;
    }

    private static byte[] nan(byte[] bytes, int index) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(index, Float.NaN);
        return bytes;
    }
}
