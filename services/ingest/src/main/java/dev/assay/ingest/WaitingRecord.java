package dev.assay.ingest;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for its sample, as the store keeps it: version, what it claims, where it came from, its headers and
 * its value, byte for byte. Its key is the sample id.
 *
 * @param number in the {@link ArrivalQueue} of waiting records
 */
record WaitingRecord(long number, Claim claim, Incoming record) {

    private static final byte VERSION = 1;

    /** Stands for the length of a header's value that is null. */
    private static final int NONE = -1;

    /** Everything but the number and the sample id, which the store's key holds. */
    byte[] toBytes() {
        byte[] id = Texts.bytes(claim.id());
        byte[] topic = Texts.bytes(record.topic());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        int size =
                2 + Texts.size(id) + Texts.size(claim.state()) + Texts.size(topic) + 4 + 8 + 8 + 4 + Texts.size(value);
        for (Header header : record.headers()) {
            size += Texts.size(Texts.bytes(header.key()))
                    + Integer.BYTES
                    + (header.value() == null ? 0 : header.value().length);
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION).put(claim.kind().code());
        Texts.put(Texts.put(Texts.put(out, id), claim.state()), topic);
        out.putInt(record.partition()).putLong(record.offset()).putLong(record.timestamp());
        out.putInt(record.headers().toArray().length);
        for (Header header : record.headers()) {
            Texts.put(out, Texts.bytes(header.key()));
            if (header.value() == null) {
                out.putInt(NONE);
            } else {
                Texts.put(out, header.value());
            }
        }
        return Texts.put(out, value).array();
    }

    static WaitingRecord of(long number, byte[] sampleId, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Texts.checkVersion(in.get(), VERSION);
        Claim.Kind kind = Claim.Kind.of(in.get());
        String id = Texts.get(in);
        Claim claim = new Claim(kind, sampleId, id, Texts.getBytes(in));
        String topic = Texts.get(in);
        int partition = in.getInt();
        long offset = in.getLong();
        long timestamp = in.getLong();
        RecordHeaders headers = new RecordHeaders();
        for (int left = in.getInt(); left > 0; left--) {
            String name = Texts.get(in);
            headers.add(name, headerValue(in));
        }
        byte[] value = Texts.getBytes(in);
        return new WaitingRecord(
                number, claim, new Incoming(topic, partition, offset, timestamp, sampleId, value, headers));
    }

    private static byte @Nullable [] headerValue(ByteBuffer in) {
        in.mark();
        if (in.getInt() == NONE) {
            return null;
        }
        in.reset();
        return Texts.getBytes(in);
    }
}
