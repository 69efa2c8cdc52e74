package dev.assay.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record that waits for its sample.
 *
 * @param id annotation id; empty for trusted labels
 * @param topic it came from
 * @param partition it came from
 * @param offset it came from
 * @param timestamp event time, epoch milliseconds
 * @param since when it began to wait, epoch milliseconds of the wall clock
 * @param value its bytes, as they came
 */
record Waiting(String id, String topic, int partition, long offset, long timestamp, long since, byte[] value) {

    private static final byte FORMAT = 1;

    byte[] encode() {
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        byte[] topicBytes = topic.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 4 + idBytes.length + 4 + topicBytes.length + 4 + 3 * 8 + value.length)
                .put(FORMAT)
                .putInt(idBytes.length)
                .put(idBytes)
                .putInt(topicBytes.length)
                .put(topicBytes)
                .putInt(partition)
                .putLong(offset)
                .putLong(timestamp)
                .putLong(since)
                .put(value)
                .array();
    }

    static Waiting decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("a waiting record has format " + format + ": use a newer program");
        }
        String id = text(buffer);
        String topic = text(buffer);
        int partition = buffer.getInt();
        long offset = buffer.getLong();
        long timestamp = buffer.getLong();
        long since = buffer.getLong();
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        return new Waiting(id, topic, partition, offset, timestamp, since, value);
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
