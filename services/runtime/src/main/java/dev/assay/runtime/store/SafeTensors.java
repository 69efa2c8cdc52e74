package dev.assay.runtime.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of named tensors in the safetensors format (https://github.com/huggingface/safetensors): the header's length as
 * an unsigned little-endian 64-bit integer, the header as JSON padded with blanks, and the values. Equal tensors give
 * equal bytes: those of wider types come first, which keeps all aligned, then the order is that of names.
 */
public final class SafeTensors {

    static final String METADATA = "__metadata__";

    private static final int LENGTH_BYTES = Long.BYTES;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensors() {}

    /**
     * Writes tensors; their buffers' positions stay where they are.
     *
     * @throws IllegalArgumentException if a name is empty or {@code __metadata__}
     */
    public static void write(Map<String, HostTensor> tensors, OutputStream out) throws IOException {
        encode(tensors).writeTo(out);
    }

    /** As {@link #write}, but the bytes stay where they are, in the tensors' buffers. */
    static EncodedFile encode(Map<String, HostTensor> tensors) throws IOException {
        List<Map.Entry<String, HostTensor>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, HostTensor>>comparingInt(
                                entry -> -entry.getValue().type().bytes())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(ByteBuffer.wrap(header(ordered)));
        ordered.forEach(entry -> parts.add(entry.getValue().data()));
        return new EncodedFile(parts);
    }

    /**
     * Reads all tensors of a file into main memory, in the order of names.
     *
     * @throws DamagedCheckpointException if the file is not a whole and valid file of tensors of known types
     */
    public static Map<String, HostTensor> read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(channel, channel.size(), path.toString());
        }
    }

    /** As {@link #read(Path)}, of a channel that gives {@code size} bytes and is {@code where}. */
    static Map<String, HostTensor> read(ReadableByteChannel channel, long size, String where) throws IOException {
        long available = size - LENGTH_BYTES;
        long length = available < 0 ? -1 : fill(channel, LENGTH_BYTES, where).getLong();
        if (length < 2 || length > Math.min(available, SafeTensorsHeader.MAX_BYTES)) {
            throw new DamagedCheckpointException(where + " is not a safetensors file: its header cannot have "
                    + Long.toUnsignedString(length) + " of " + size + " bytes");
        }
        byte[] header = fill(channel, (int) length, where).array();
        TreeMap<String, HostTensor> tensors = new TreeMap<>();
        for (SafeTensorsHeader.Entry entry : SafeTensorsHeader.parse(header, available - length, where)) {
            ByteBuffer data = fill(channel, entry.bytes(), where);
            tensors.put(entry.name(), new HostTensor(entry.type(), entry.shape(), data));
        }
        return tensors;
    }

    private static byte[] header(List<Map.Entry<String, HostTensor>> ordered) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : ordered) {
            String name = entry.getKey();
            HostTensor tensor = entry.getValue();
            if (name.isEmpty() || name.equals(METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named '" + name + "'");
            }
            ObjectNode description = root.putObject(name);
            description.put("dtype", tensor.type().name());
            ArrayNode shape = description.putArray("shape");
            tensor.shape().forEach(shape::add);
            ArrayNode offsets = description.putArray("data_offsets");
            offsets.add(offset);
            offset += tensor.data().remaining();
            offsets.add(offset);
        }
        byte[] json = JSON.writeValueAsBytes(root);
        int padded = (json.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES;
        byte[] header = Arrays.copyOf(json, padded);
        Arrays.fill(header, json.length, padded, (byte) ' ');
        return ByteBuffer.allocate(LENGTH_BYTES + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .put(header)
                .array();
    }

    private static ByteBuffer fill(ReadableByteChannel channel, int bytes, String where) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new DamagedCheckpointException(where + " ends early");
            }
        }
        return buffer.flip();
    }
}
