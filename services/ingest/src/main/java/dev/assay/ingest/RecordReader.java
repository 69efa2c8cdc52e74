package dev.assay.ingest;

import org.apache.kafka.common.serialization.Deserializer;

/** Reads one type of record with Confluent's deserializer, waiting for the registry where it is away. */
final class RecordReader<T> {

    private final Class<T> type;
    private final String topic;
    private final Deserializer<Object> deserializer;
    private final Patience patience;

    /** @param topic by which the subject of the schema is named */
    RecordReader(Class<T> type, String topic, Deserializer<Object> deserializer, Patience patience) {
        this.type = type;
        this.topic = topic;
        this.deserializer = deserializer;
        this.patience = patience;
    }

    /**
     * Reads a value.
     *
     * @throws BadRecordException if it is not such a record
     * @throws RegistryUnavailableException if that could not be found out
     */
    T read(byte[] value) throws BadRecordException {
        Object record = patience.call(() -> deserialize(value));
        if (!type.isInstance(record)) {
            throw new BadRecordException(
                    DeadReason.WRONG_RECORD_TYPE,
                    "the value is "
                            + (record == null ? "empty" : record.getClass().getSimpleName()) + ", not "
                            + type.getSimpleName());
        }
        return type.cast(record);
    }

    private Object deserialize(byte[] value) throws BadRecordException {
        try {
            return deserializer.deserialize(topic, value);
        } catch (RuntimeException e) {
            throw DecodeFailure.of(e).asException();
        }
    }
}
