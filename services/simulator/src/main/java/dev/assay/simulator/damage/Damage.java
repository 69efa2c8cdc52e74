package dev.assay.simulator.damage;

import dev.assay.schemas.Topic;
import dev.assay.simulator.stream.StreamEvent;
import java.util.EnumSet;
import java.util.Set;

/** What can be wrong with a record, and the reason for which it must end among the dead letters. */
public enum Damage {
    /** The value breaks off in the middle. */
    TRUNCATED_AVRO("UNDECODABLE", Target.ANY),
    /** The value names a schema that the registry does not have. */
    UNKNOWN_SCHEMA_ID("UNKNOWN_SCHEMA", Target.ANY),
    /** The value is not in the serializers' format at all. */
    GARBAGE("UNDECODABLE", Target.ANY),
    /** The value is a well-formed record, of another topic. */
    WRONG_RECORD_TYPE("WRONG_RECORD_TYPE", Target.LABELLED),
    /** There is no value. */
    NULL_VALUE("NULL_VALUE", Target.NOT_TRUSTED),
    /** There is no key. */
    NULL_KEY("NULL_KEY", Target.NOT_TRUSTED),
    /** The key is not the record's sample id. */
    KEY_MISMATCH("KEY_MISMATCH", Target.ANY),
    /** A label is not in the label space. */
    UNKNOWN_LABEL("UNKNOWN_LABEL", Target.LABELLED),
    /** There are no labels. */
    EMPTY_LABEL_SET("EMPTY_LABEL_SET", Target.LABELLED),
    /** The feature vector lacks its last value. */
    WRONG_FEATURE_LENGTH("WRONG_FEATURE_LENGTH", Target.FEATURES),
    /** A feature is not a number. */
    NOT_FINITE("NOT_FINITE", Target.FEATURES),
    /** The image file is larger than the line accepts. */
    IMAGE_TOO_LARGE("IMAGE_TOO_LARGE", Target.IMAGE),
    /** The image file breaks off. */
    IMAGE_UNREADABLE("IMAGE_UNREADABLE", Target.IMAGE),
    /** The image has another width and height. */
    IMAGE_WRONG_SIZE("IMAGE_WRONG_SIZE", Target.IMAGE);

    enum Target {
        ANY,
        NOT_TRUSTED,
        LABELLED,
        FEATURES,
        IMAGE
    }

    private final String reason;
    private final Target target;

    Damage(String reason, Target target) {
        this.reason = reason;
        this.target = target;
    }

    /** The reason that the dead letter must state. */
    public String reason() {
        return reason;
    }

    /** Whether a record can be damaged in this way. */
    public boolean fits(StreamEvent event) {
        return switch (target) {
            case ANY -> true;
            // A trusted label without a value is whole: it withdraws the labels. Without a key the broker refuses it,
            // since
            // the topic is compacted.
            case NOT_TRUSTED -> event.topic() != Topic.TRUSTED;
            case LABELLED -> event.topic() != Topic.SAMPLES;
            case FEATURES -> Payloads.isFeatures(event);
            case IMAGE -> Payloads.isImage(event);
        };
    }

    /** All damages that fit a record. */
    public static Set<Damage> fitting(StreamEvent event) {
        EnumSet<Damage> fitting = EnumSet.allOf(Damage.class);
        fitting.removeIf(damage -> !damage.fits(event));
        return fitting;
    }
}
