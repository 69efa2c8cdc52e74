package dev.assay.gateway.intake;

import dev.assay.runtime.input.InvalidPayloadException;

/**
 * Why an item is refused. The constants' names are the stable codes that programs compare; those that ingest has too mean
 * what they mean on a dead letter.
 */
public enum Reason {
    /** It is not JSON. */
    NOT_JSON,
    /** A field is missing, has a wrong type, or is not known. */
    INVALID_FIELD,
    /** An id, annotator or source has more characters than are taken, or is not text that UTF-8 can hold. */
    INVALID_TEXT,
    /** The sample id, annotation id or annotator is blank. */
    BLANK_ID,
    /** The revision is below 1. */
    INVALID_REVISION,
    /** The time is in the future, or so long ago that the topic keeps no records of it. */
    INVALID_TIME,
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
    /** A reference has no URI, or its digest is not a SHA-256 in lower-case hexadecimal digits. */
    INVALID_REFERENCE,
    /** What the payload refers to is not there, differs from its digest, or may not be read. */
    REFERENCE_UNAVAILABLE,
    /** The item, or the record it becomes, has more bytes than are taken. */
    TOO_LARGE;

    static Reason of(InvalidPayloadException.Reason reason) {
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
