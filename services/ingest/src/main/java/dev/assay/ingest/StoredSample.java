package dev.assay.ingest;

import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.SampleReference;
import java.nio.ByteBuffer;

/**
 * A sample as the store keeps it. The bytes: version, queue number, arrival, kind of payload, its texts, then its data as it
 * came, which is handed out without copying.
 *
 * @param number in the {@link ArrivalQueue} of samples
 * @param arrival by the {@link TaskClock}
 * @param payload a {@link FeatureVector}, {@link EncodedImage} or {@link SampleReference}
 */
record StoredSample(long number, long arrival, Object payload) {

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES + Long.BYTES + 1;
    private static final byte FEATURES = 0;
    private static final byte IMAGE = 1;
    private static final byte REFERENCE = 2;

    byte[] toBytes() {
        if (payload instanceof FeatureVector vector) {
            ByteBuffer data = vector.getValues();
            return head(FEATURES, data.remaining()).put(data.duplicate()).array();
        }
        if (payload instanceof EncodedImage image) {
            byte[] type = Texts.bytes(image.getMediaType());
            ByteBuffer data = image.getData();
            ByteBuffer out = head(IMAGE, Texts.size(type) + data.remaining());
            return Texts.put(out, type).put(data.duplicate()).array();
        }
        SampleReference reference = (SampleReference) payload;
        byte[] type = Texts.bytes(reference.getMediaType());
        byte[] uri = Texts.bytes(reference.getUri());
        byte[] digest = Texts.bytes(reference.getSha256());
        ByteBuffer out = head(REFERENCE, Texts.size(type) + Texts.size(uri) + Texts.size(digest));
        return Texts.put(Texts.put(Texts.put(out, type), uri), digest).array();
    }

    static StoredSample of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Texts.checkVersion(in.get(), VERSION);
        long number = in.getLong();
        long arrival = in.getLong();
        byte kind = in.get();
        Object payload =
                switch (kind) {
                    case FEATURES -> new FeatureVector(in.slice());
                    case IMAGE -> {
                        String type = Texts.get(in);
                        yield new EncodedImage(type, in.slice());
                    }
                    case REFERENCE -> {
                        String type = Texts.get(in);
                        String uri = Texts.get(in);
                        yield new SampleReference(type, uri, Texts.get(in));
                    }
                    default -> throw new IllegalStateException("a stored sample has the unknown kind " + kind);
                };
        return new StoredSample(number, arrival, payload);
    }

    private ByteBuffer head(byte kind, int rest) {
        return ByteBuffer.allocate(HEAD_BYTES + rest)
                .put(VERSION)
                .putLong(number)
                .putLong(arrival)
                .put(kind);
    }
}
