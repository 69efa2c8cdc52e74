package dev.assay.predictor;

import dev.assay.runtime.kafka.Outages;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values and tells a damaged one, which is to be skipped, from a registry that does not answer, which says nothing of
 * the value. The deserializer reports most of both as SerializationException.
 */
final class RecordDecoder {

    private static final String RETRIEVING = "Error retrieving";
    private static final String NO_AVRO_SCHEMA = "Invalid schema";

    private final Deserializer<Object> deserializer;

    RecordDecoder(Deserializer<Object> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * Reads the value of a record as the given type.
     *
     * @throws SkippedRecordException if it is none
     * @throws RetryException if that could not be found out
     */
    <T> T decode(ConsumerRecord<byte[], byte[]> record, Class<T> type) throws SkippedRecordException, RetryException {
        byte[] value = record.value();
        if (value == null) {
            throw new SkippedRecordException("no_value", "it has no value");
        }
        Object decoded;
        try {
            decoded = deserializer.deserialize(record.topic(), record.headers(), value);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (isOutage(e)) {
                throw new RetryException("the schema registry cannot be asked: " + causes(e), e);
            }
            throw new SkippedRecordException("undecodable", causes(e));
        } catch (RuntimeException e) {
            // Whatever bytes a stranger wrote, they must not stop the others' records.
            throw new SkippedRecordException("undecodable", causes(e));
        }
        if (!type.isInstance(decoded)) {
            String found = decoded == null ? "nothing" : decoded.getClass().getSimpleName();
            throw new SkippedRecordException("wrong_record", "it is " + found + ", not " + type.getSimpleName());
        }
        return type.cast(decoded);
    }

    /** Whether a failure to serialize or deserialize says nothing of the record. */
    static boolean isOutage(KafkaException failure) {
        if (!(failure instanceof SerializationException) || Outages.isOutage(failure)) {
            return true;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException refusal) {
                // 40401 to 40403: no such subject, version, schema. A bare 404 is a wrong address. A schema that the
                // registry does not take, on the other hand, it will never take.
                return String.valueOf(failure.getMessage()).startsWith(RETRIEVING)
                        && refusal.getErrorCode() / 100 != 404;
            }
            if (cause instanceof IOException) {
                return !isOfTheData(cause);
            }
        }
        return false;
    }

    /** Avro reports data that breaks off or makes no sense as an IOException, like a connection that does. */
    private static boolean isOfTheData(Throwable cause) {
        return cause instanceof EOFException
                || cause.getClass().getName().startsWith("org.apache.avro.")
                || String.valueOf(cause.getMessage()).startsWith(NO_AVRO_SCHEMA);
    }

    private static String causes(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? failure.toString() : failure.getMessage() + ": " + root;
    }
}
