package dev.assay.ingest;

import dev.assay.runtime.input.InvalidPayloadException;

/** Why a record was set aside; the name is in the header {@code dead.reason}. */
public enum Reason {
    /** The value is not an Avro record in the wire format, or is cut off. */
    UNDECODABLE,
    /** The registry does not know the schema the value says it was written with. */
    UNKNOWN_SCHEMA,
    /** The value is a record of another type than the topic's. */
    WRONG_RECORD_TYPE,
    /** The record has no value where one is needed. */
    NULL_VALUE,
    /** The record has no key, or an empty one. */
    NULL_KEY,
    /** The key is not the sample id in the value. */
    KEY_MISMATCH,
    /** An annotation id or annotator is blank. */
    BLANK_ID,
    /** A revision is below 1. */
    BAD_REVISION,
    /** A label is not in the label space. */
    UNKNOWN_LABEL,
    /** A label is given twice. */
    REPEATED_LABEL,
    /** No label is given where one is needed. */
    EMPTY_LABEL_SET,
    /** The payload is of another kind than the model line's samples. */
    WRONG_KIND,
    /** A feature vector has another length than the model line's. */
    WRONG_FEATURE_LENGTH,
    /** A feature is NaN or infinite. */
    NOT_FINITE,
    /** An image has more bytes than allowed. */
    IMAGE_TOO_LARGE,
    /** An image cannot be read. */
    IMAGE_UNREADABLE,
    /** An image has another size than the model line's. */
    IMAGE_WRONG_SIZE,
    /** A referenced payload is not there, or is not what the reference says. */
    REFERENCE_UNAVAILABLE,
    /** The sample did not come in time. */
    ORPHAN,
    /** Too many wait already. */
    OVERFLOW;

    static Reason of(InvalidPayloadException.Reason reason) {
        return valueOf(reason.name());
    }
}
