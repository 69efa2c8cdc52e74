package dev.assay.schemas;

/** Confluent's wire format: a magic byte, the schema's id in four bytes, then Avro's binary form. */
final class WireFormat {

    static final byte MAGIC = 0;

    /** Bytes before the data. */
    static final int HEADER = 1 + Integer.BYTES;

    private WireFormat() {}

    /** The subject of a topic's values by TopicNameStrategy. */
    static String subject(String topic) {
        return topic + "-value";
    }
}
