package dev.assay.ingest;

import dev.assay.runtime.input.LabelSpace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** What holds for records of more than one topic. */
final class Checks {

    private Checks() {}

    static void notBlank(String what, String id) throws BadRecordException {
        if (id.isBlank()) {
            throw new BadRecordException(DeadReason.BLANK_ID, "the " + what + " is blank");
        }
    }

    /** A record must lie where its sample's other records lie. */
    static void sampleId(byte[] key, String sampleId) throws BadRecordException {
        notBlank("sample id", sampleId);
        if (!Arrays.equals(key, sampleId.getBytes(StandardCharsets.UTF_8))) {
            throw new BadRecordException(
                    DeadReason.KEY_MISMATCH,
                    "the key is '" + new String(key, StandardCharsets.UTF_8) + "', but the sample id is '" + sampleId
                            + "'");
        }
    }

    /** The sample id of a record that has nothing but a key. */
    static String sampleId(byte[] key) throws BadRecordException {
        try {
            String id = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            notBlank("key", id);
            return id;
        } catch (CharacterCodingException e) {
            throw new BadRecordException(DeadReason.BLANK_ID, "the key is not text in UTF-8: " + e);
        }
    }

    /** Indices of labels, ascending. */
    static List<Integer> indices(List<String> labels, LabelSpace space) throws BadRecordException {
        List<Integer> indices = new ArrayList<>(labels.size());
        for (String label : labels) {
            OptionalInt index = space.index(label);
            if (index.isEmpty()) {
                throw new BadRecordException(
                        DeadReason.UNKNOWN_LABEL, "label '" + label + "' is not in the label space " + space.names());
            }
            indices.add(index.getAsInt());
        }
        Collections.sort(indices);
        for (int i = 1; i < indices.size(); i++) {
            if (indices.get(i).equals(indices.get(i - 1))) {
                throw new BadRecordException(
                        DeadReason.REPEATED_LABEL, "label '" + space.name(indices.get(i)) + "' occurs twice");
            }
        }
        return indices;
    }

    static void notEmpty(List<String> labels) throws BadRecordException {
        if (labels.isEmpty()) {
            throw new BadRecordException(DeadReason.EMPTY_LABEL_SET, "there are no labels");
        }
    }
}
