package dev.assay.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of a sample, reduced to what tells whether a later record says anything new.
 *
 * @param id the annotation id; empty for trusted labels. It counts within the sample, since records of other samples may lie
 *     in another task.
 * @param state revision of an annotation; label indices of trusted labels, none if withdrawn
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isSameClaim and hasState alone
record Claim(Kind kind, byte[] sampleId, String id, byte[] state) {

    /** Who claims. */
    enum Kind {
        ANNOTATION(0),
        TRUSTED(1);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        /** Stands for the kind in stored keys and values. */
        byte code() {
            return code;
        }

        static Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalStateException("a stored value is of the unknown kind " + code);
        }
    }

    static Claim annotation(byte[] sampleId, String annotationId, int revision) {
        byte[] state = ByteBuffer.allocate(Integer.BYTES).putInt(revision).array();
        return new Claim(Kind.ANNOTATION, sampleId, annotationId, state);
    }

    static Claim trusted(byte[] sampleId, List<Integer> labels) {
        ByteBuffer state = ByteBuffer.allocate(labels.size() * Integer.BYTES);
        labels.forEach(state::putInt);
        return new Claim(Kind.TRUSTED, sampleId, "", state.array());
    }

    /** Whether both are about the same annotation, or about the trusted labels of the same sample. */
    boolean isSameClaim(Claim other) {
        return kind == other.kind && id.equals(other.id) && Arrays.equals(sampleId, other.sampleId);
    }

    boolean hasState(byte @Nullable [] other) {
        return other != null && Arrays.equals(state, other);
    }

    /** The revision that a state of an annotation is; 0 if there is none. */
    static int revision(byte @Nullable [] state) {
        return state == null ? 0 : ByteBuffer.wrap(state).getInt();
    }
}
