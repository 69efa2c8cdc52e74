package dev.assay.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads the header of a safetensors file, trusting nothing in it. */
final class SafeTensorsHeader {

    /** The format's own limit. */
    static final int MAX_BYTES = 100_000_000;

    private static final int MAX_DIMENSIONS = 32;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** A tensor in the file; {@code begin} to {@code end} counts from the end of the header. */
    record Entry(String name, HostTensor.Type type, List<Long> shape, long begin, long end) {
        int bytes() {
            return Math.toIntExact(end - begin);
        }
    }

    private final String where;

    private SafeTensorsHeader(String where) {
        this.where = where;
    }

    /**
     * The tensors in the order of their data, which is without gaps.
     *
     * @param dataBytes how many bytes follow the header
     */
    static List<Entry> parse(byte[] header, long dataBytes, String where) throws IOException {
        return new SafeTensorsHeader(where).parse(header, dataBytes);
    }

    private List<Entry> parse(byte[] header, long dataBytes) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(header);
        } catch (JsonProcessingException e) {
            throw damaged("is not JSON: " + e.getOriginalMessage());
        }
        if (header[0] != '{' || !root.isObject()) {
            throw damaged("is not a JSON object");
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(SafeTensors.METADATA)) {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long offset = 0;
        for (Entry entry : entries) {
            if (entry.begin() != offset) {
                throw damaged("places tensor '" + entry.name() + "' at " + entry.begin() + ", not at " + offset);
            }
            offset = entry.end();
        }
        if (offset != dataBytes) {
            throw damaged("describes " + offset + " bytes of values, but the file has " + dataBytes);
        }
        return entries;
    }

    private Entry entry(String name, JsonNode node) throws DamagedCheckpointException {
        JsonNode offsets = node.path("data_offsets");
        if (node.size() != 3 || !node.path("dtype").isTextual() || !offsets.isArray() || offsets.size() != 2) {
            throw damaged("does not give tensor '" + name + "' a dtype, shape and two data_offsets");
        }
        HostTensor.Type type = type(name, node.path("dtype").textValue());
        List<Long> shape = shape(name, node.path("shape"));
        long begin = count(name, offsets.get(0));
        long end = count(name, offsets.get(1));
        long bytes = type.bytes();
        try {
            for (long dimension : shape) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
        } catch (ArithmeticException e) {
            throw damaged("gives tensor '" + name + "' an impossible shape " + shape);
        }
        if (bytes > Integer.MAX_VALUE || end - begin != bytes) {
            throw damaged("gives tensor '" + name + "' of shape " + shape + " " + (end - begin) + " bytes, not " + bytes
                    + "; at most " + Integer.MAX_VALUE + " are read");
        }
        return new Entry(name, type, shape, begin, end);
    }

    private HostTensor.Type type(String name, String dtype) throws DamagedCheckpointException {
        for (HostTensor.Type type : HostTensor.Type.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw damaged("gives tensor '" + name + "' the unknown dtype '" + dtype + "'");
    }

    private List<Long> shape(String name, JsonNode node) throws DamagedCheckpointException {
        if (!node.isArray() || node.size() > MAX_DIMENSIONS) {
            throw damaged("gives tensor '" + name + "' no array of at most " + MAX_DIMENSIONS + " sizes as its shape");
        }
        List<Long> shape = new ArrayList<>();
        for (JsonNode dimension : node) {
            shape.add(count(name, dimension));
        }
        return shape;
    }

    private long count(String name, JsonNode node) throws DamagedCheckpointException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw damaged("has " + node + " for tensor '" + name + "' where a count must be");
        }
        return node.longValue();
    }

    private DamagedCheckpointException damaged(String how) {
        return new DamagedCheckpointException("the header of " + where + " " + how);
    }
}
