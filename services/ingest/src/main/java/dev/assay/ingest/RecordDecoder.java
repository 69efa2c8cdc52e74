package dev.assay.ingest;

import dev.assay.runtime.kafka.Outages;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes values, and tells a bad record from a registry that is away: the first is set aside, the second must be tried
 * again, since nothing is wrong with the record.
 */
final class RecordDecoder {

    private static final int SCHEMA_NOT_FOUND = 40403;

    private final Deserializer<Object> deserializer;

    RecordDecoder(Deserializer<Object> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * @throws InvalidRecordException if the value is not a record of the type
     * @throws KafkaException if the registry cannot be asked now
     */
    <T> T decode(String topic, byte[] value, Class<T> type) throws InvalidRecordException {
        Object decoded;
        try {
            decoded = deserializer.deserialize(topic, value);
        } catch (KafkaException e) {
            throw badRecord(e);
        } catch (RuntimeException e) {
            // Avro throws all kinds of exceptions on bytes that are not its own.
            throw new InvalidRecordException(Reason.UNDECODABLE, String.valueOf(e));
        }
        if (!type.isInstance(decoded)) {
            throw new InvalidRecordException(
                    Reason.WRONG_RECORD_TYPE,
                    "a " + type.getSimpleName() + " is needed, not "
                            + (decoded == null ? "nothing" : decoded.getClass().getSimpleName()));
        }
        return type.cast(decoded);
    }

    private static InvalidRecordException badRecord(KafkaException failure) {
        if (Outages.isOutage(failure)) {
            throw failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException rest && rest.getErrorCode() == SCHEMA_NOT_FOUND) {
                return new InvalidRecordException(Reason.UNKNOWN_SCHEMA, String.valueOf(rest.getMessage()));
            }
        }
        return new InvalidRecordException(Reason.UNDECODABLE, describe(failure));
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : ": " + cause);
    }
}
