package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void writesTheFormatToTheByte() throws IOException {
        byte[] file = write(Map.of("b", Tensors.u8(1, 2, 3), "a", Tensors.f32(1.0f)));
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[4,7]}}";
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(buffer.getLong());
        assertThat(length % 8).isZero();
        byte[] text = new byte[length];
        buffer.get(text);
        assertThat(new String(text, StandardCharsets.UTF_8).stripTrailing()).isEqualTo(header);
        byte[] data = new byte[buffer.remaining()];
        buffer.get(data);
        assertThat(data).containsExactly(0, 0, 0x80, 0x3F, 1, 2, 3);
    }

    @Test
    void bringsEveryTypeAndShapeBack() throws IOException {
        Map<String, HostTensor> tensors = Map.of(
                "doubles", Tensors.f64(List.of(2L, 1L), Math.PI, -0.0),
                "floats", Tensors.f32(1.5f, Float.NaN, Float.MIN_VALUE),
                "longs", Tensors.i64(Long.MIN_VALUE, 7),
                "ints", Tensors.i32(-1, 2),
                "bytes", Tensors.u8(0, 255),
                "scalar", new HostTensor(HostTensor.Type.U8, List.of(), ByteBuffer.wrap(new byte[] {9})),
                "none", new HostTensor(HostTensor.Type.F32, List.of(0L, 5L), ByteBuffer.allocate(0)),
                "\"quoted\" ü", Tensors.u8(4));
        Map<String, HostTensor> read = SafeTensors.read(file(write(tensors)));
        assertThat(read).isEqualTo(tensors);
        assertThat(read.values())
                .allSatisfy(tensor -> assertThat(tensor.data().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void bringsNoTensorsBack() throws IOException {
        assertThat(SafeTensors.read(file(write(Map.of())))).isEmpty();
    }

    @Test
    void isTheSameWhateverTheOrder() throws IOException {
        Map<String, HostTensor> one = new LinkedHashMap<>();
        Map<String, HostTensor> other = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            one.put("t" + i, Tensors.f32(i));
            other.put("t" + (49 - i), Tensors.f32(49 - i));
        }
        assertThat(write(one)).isEqualTo(write(other));
    }

    @Test
    void alignsAllByPuttingWiderTypesFirst() throws IOException {
        byte[] file = write(Map.of("a", Tensors.u8(1), "z", Tensors.f64(List.of(1L), 2.0), "m", Tensors.f32(3)));
        assertThat(new String(file, StandardCharsets.UTF_8)).containsSubsequence("\"z\"", "\"m\"", "\"a\"");
    }

    @Test
    void leavesBuffersAsTheyWere() throws IOException {
        HostTensor tensor = Tensors.f32(1, 2);
        write(Map.of("a", tensor));
        assertThat(tensor.data().remaining()).isEqualTo(8);
    }

    @Test
    void refusesReservedNames() {
        assertThatThrownBy(() -> write(Map.of("__metadata__", Tensors.u8(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(Map.of("", Tensors.u8(1)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ignoresMetadataOfOthers() throws IOException {
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        assertThat(SafeTensors.read(file(header, 1))).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}} | 2 | describes 1 bytes",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}} | 0 | describes 1 bytes",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}} | 2 | at 1, not at 0",
                "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,1]}} | 1 | 1 bytes, not 2",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,1]}} | 1 | 1 bytes, not 4",
                "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'b':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}}"
                        + " | 3 | at 1, not at 2",
                "{'a':{'dtype':'BF16','shape':[1],'data_offsets':[0,2]}} | 2 | unknown dtype 'BF16'",
                "{'a':{'dtype':'U8','shape':[-1],'data_offsets':[0,1]}} | 1 | has -1",
                "{'a':{'dtype':'U8','shape':[1.5],'data_offsets':[0,1]}} | 1 | has 1.5",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[-1,0]}} | 1 | has -1",
                "{'a':{'dtype':'U8','shape':[99999999999999999999],'data_offsets':[0,1]}} | 1 | has 9999",
                "{'a':{'dtype':'U8','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | 0 | impossible shape",
                "{'a':{'dtype':'U8','shape':[3000000000],'data_offsets':[0,3000000000]}} | 1 | at most",
                "{'a':{'dtype':'U8','shape':1,'data_offsets':[0,1]}} | 1 | no array",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0]}} | 1 | two data_offsets",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1],'x':1}} | 1 | two data_offsets",
                "{'a':{'dtype':1,'shape':[1],'data_offsets':[0,1]}} | 1 | does not give",
                "{'a':7} | 0 | does not give",
                "{'a':{'dtype':'U8','shape':[0],'data_offsets':[0,0]},'a':{'dtype':'U8','shape':[0],'data_offsets':[0,0]}}"
                        + " | 0 | Duplicate field",
                "{} {} | 0 | not JSON",
                "[]{} | 0 | not",
                "{'a' | 0 | not JSON",
                "nonsense | 0 | not JSON"
            })
    void refusesEveryFalseHeader(String header, int dataBytes, String why) throws IOException {
        Path file = file(header.replace('\'', '"'), dataBytes);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void refusesEveryFileCutShort() throws IOException {
        byte[] whole = write(Map.of("a", Tensors.f32(1, 2), "b", Tensors.u8(3)));
        for (int length = 0; length < whole.length; length++) {
            Path cut = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(cut)).isInstanceOf(DamagedCheckpointException.class);
        }
    }

    @Test
    void doesNotBelieveALength() throws IOException {
        for (long length : new long[] {-1, Long.MAX_VALUE, 100_000_001, 0, 1}) {
            Path file = file(ByteBuffer.allocate(64)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array());
            assertThatThrownBy(() -> SafeTensors.read(file))
                    .isInstanceOf(DamagedCheckpointException.class)
                    .hasMessageContaining("cannot have " + Long.toUnsignedString(length));
        }
    }

    private static byte[] write(Map<String, HostTensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensors.write(tensors, out);
        return out.toByteArray();
    }

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return file(ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.safetensors"), bytes);
    }
}
