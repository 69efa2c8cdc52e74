package dev.assay.learning.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in a safetensors file (https://github.com/huggingface/safetensors): the header's length as a little-endian
 * 64-bit integer, the header as JSON, and the values. Other types than float32 are read as the nearest float32 values.
 */
final class TensorFile {

    private static final int LARGEST_HEADER = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A tensor that was read: its dimensions, and its values row by row. */
    record Tensor(long[] shape, float[] values) {}

    private TensorFile() {}

    /**
     * Reads all tensors, in the order of the header.
     *
     * @throws IllegalArgumentException if it is not a whole safetensors file, or holds a type that is no number
     */
    static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long available = channel.size() - Long.BYTES;
            long length =
                    available < 0 ? -1 : read(channel, file, 0, Long.BYTES).getLong();
            if (length < 2 || length > Math.min(available, LARGEST_HEADER)) {
                throw new IllegalArgumentException(
                        file + " is not a safetensors file: its first 8 bytes do not give the"
                                + " length of a header within its " + channel.size() + " bytes");
            }
            JsonNode header;
            try {
                header = JSON.readTree(
                        read(channel, file, Long.BYTES, (int) length).array());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(file + " is not a safetensors file: its header is not JSON", e);
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(
                            entry.getKey(),
                            tensor(channel, file, Long.BYTES + length, entry.getKey(), entry.getValue()));
                }
            }
            return tensors;
        }
    }

    private static Tensor tensor(FileChannel channel, Path file, long data, String name, JsonNode node)
            throws IOException {
        NumberType type = NumberType.named(node.path("dtype").asText());
        if (type == null) {
            throw new IllegalArgumentException(file + ": tensor '" + name + "' has dtype " + node.path("dtype")
                    + ", which is not read; convert it to F32");
        }
        long[] shape = new long[node.path("shape").size()];
        long bytes = type.bytes();
        try {
            for (int i = 0; i < shape.length; i++) {
                shape[i] = node.path("shape").get(i).asLong(-1);
                bytes = Math.multiplyExact(bytes, shape[i]);
            }
        } catch (ArithmeticException e) {
            bytes = -1;
        }
        long begin = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        if (bytes < 0 || bytes > Integer.MAX_VALUE || begin < 0 || end != begin + bytes) {
            throw new IllegalArgumentException(file + ": tensor '" + name + "' of shape " + Arrays.toString(shape)
                    + " cannot lie from byte " + begin + " to " + end);
        }
        return new Tensor(shape, type.read(read(channel, file, data + begin, (int) bytes)));
    }

    private static ByteBuffer read(FileChannel channel, Path file, long position, int bytes) throws IOException {
        if (position > channel.size() - bytes) {
            throw new IllegalArgumentException(file + " ends early: it has " + channel.size()
                    + " bytes, but is to have " + bytes + " from byte " + position);
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // Reads on until the buffer is full.
        }
        return buffer.flip();
    }

    /**
     * Writes tensors as float32.
     *
     * @param values of all tensors, one after the other, little-endian
     */
    static void write(Path file, List<NamedTensor> tensors, ByteBuffer values) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (NamedTensor tensor : tensors) {
            ObjectNode description = header.putObject(tensor.name());
            description.put("dtype", "F32");
            ArrayNode shape = description.putArray("shape");
            for (long dimension : tensor.shape().getShape()) {
                shape.add(dimension);
            }
            ArrayNode offsets = description.putArray("data_offsets");
            offsets.add(offset);
            offset += (long) tensor.size() * Float.BYTES;
            offsets.add(offset);
        }
        byte[] json = JSON.writeValueAsBytes(header);
        // Padded with blanks, so that the values are aligned.
        byte[] padded = Arrays.copyOf(json, (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        ByteBuffer start = ByteBuffer.allocate(Long.BYTES + padded.length).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded.length).put(padded).flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, start);
            writeFully(channel, values.duplicate());
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
