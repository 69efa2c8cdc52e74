package dev.assay.ingest;

import dev.assay.runtime.input.InvalidPayloadException;

/** Why a record is a dead letter. The constants' names are the stable codes of header {@value dev.assay.schemas.DeadLetterHeaders#REASON}. */
public enum DeadReason {
    /** The key is null or has no bytes, so the record belongs to no sample. */
    NULL_KEY,
    /** The value is null; only a trusted record may be, to withdraw its labels. */
    NULL_VALUE,
    /** The value is not in the serializers' wire format, or its Avro data breaks off, is damaged or goes on after its end. */
    UNDECODABLE,
    /** The registry answers that it does not have the schema that the value names. */
    UNKNOWN_SCHEMA,
    /** The value was written with the schema of another record, or with one that this topic's record cannot be read from. */
    WRONG_RECORD_TYPE,
    /** The key is not the record's sample id in UTF-8. */
    KEY_MISMATCH,
    /** The sample id, annotation id or annotator is blank, or the key of a withdrawal is blank or not UTF-8. */
    BLANK_ID,
    /** The revision is below 1. */
    INVALID_REVISION,
    /** A label is not in the label space. */
    UNKNOWN_LABEL,
    /** A label occurs twice. */
    REPEATED_LABEL,
    /** There are no labels where there must be some. */
    EMPTY_LABEL_SET,
    /** The payload is an image where features are wanted, or the other way round. */
    WRONG_KIND,
    /** The feature vector has too few or too many values. */
    WRONG_FEATURE_LENGTH,
    /** A feature is infinite or not a number. */
    NOT_FINITE,
    /** A feature is beyond a million, which could ruin a model. */
    FEATURE_TOO_LARGE,
    /** The image file has more bytes than the model line accepts. */
    IMAGE_TOO_LARGE,
    /** The image file is damaged or of a kind that is not accepted. */
    IMAGE_UNREADABLE,
    /** The image does not have the model line's width and height. */
    IMAGE_WRONG_SIZE,
    /** What the payload refers to is not there, differs from its digest, or may not be read. */
    REFERENCE_UNAVAILABLE,
    /** The sample did not come within the time limit. Send the record again once the sample is there. */
    ORPHAN,
    /** As many records as may wait for one sample were waiting for this one already. */
    TOO_MANY_FOR_SAMPLE,
    /** As many records as may wait for samples in all were waiting already. */
    WAITING_ROOM_FULL;

    static DeadReason of(InvalidPayloadException.Reason reason) {
        return switch (reason) {
            case WRONG_KIND -> WRONG_KIND;
            case WRONG_FEATURE_LENGTH -> WRONG_FEATURE_LENGTH;
            case NOT_FINITE -> NOT_FINITE;
            case FEATURE_TOO_LARGE -> FEATURE_TOO_LARGE;
            case IMAGE_TOO_LARGE -> IMAGE_TOO_LARGE;
            case IMAGE_UNREADABLE -> IMAGE_UNREADABLE;
            case IMAGE_WRONG_SIZE -> IMAGE_WRONG_SIZE;
            case REFERENCE_UNAVAILABLE -> REFERENCE_UNAVAILABLE;
        };
    }
}
