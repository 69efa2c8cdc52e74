package dev.assay.ingest;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What a failure of Confluent's deserializer means. It reports damaged data, a schema that the registry does not have and
 * a registry that is away as the same exception; their causes tell them apart.
 */
sealed interface DecodeFailure {

    /** What the client says of a schema of another kind, or one that is no schema; the exception's class tells nothing. */
    String UNPARSABLE = "Invalid schema";

    /** Something is wrong with the record. */
    record Bad(DeadReason reason, String detail) implements DecodeFailure {}

    /** Nothing is known to be wrong with the record: it must be tried again. */
    record Outage(RuntimeException failure) implements DecodeFailure {}

    static DecodeFailure of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException rest) {
                // 40401 to 40403: no such subject, version, schema. A bare 404 is a wrong address, not a missing
                // schema.
                return rest.getErrorCode() / 100 == 404
                        ? new Bad(DeadReason.UNKNOWN_SCHEMA, "the registry says: " + rest.getMessage())
                        : new Outage(failure);
            }
            if (cause instanceof InvalidConfigurationException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException) {
                // How the client reports a refusal that has no code of the registry's own.
                return new Outage(failure);
            }
            if (cause instanceof AvroTypeException) {
                return new Bad(DeadReason.WRONG_RECORD_TYPE, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof IOException io) {
                return ofIo(io, failure);
            }
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Bad(DeadReason.UNDECODABLE, failure.getMessage() + ": " + cause);
    }

    private static DecodeFailure ofIo(IOException cause, RuntimeException failure) {
        if (String.valueOf(cause.getMessage()).startsWith(UNPARSABLE)) {
            return new Bad(DeadReason.WRONG_RECORD_TYPE, String.valueOf(cause.getMessage()));
        }
        // Avro reports data that breaks off or makes no sense as an IOException as well.
        boolean ofData =
                cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.");
        return ofData
                ? new Bad(DeadReason.UNDECODABLE, "the value breaks off or is damaged: " + cause)
                : new Outage(failure);
    }

    /** As an exception: to be thrown on by the caller. */
    default RegistryUnavailableException asException() throws BadRecordException {
        if (this instanceof Bad bad) {
            throw new BadRecordException(bad.reason(), bad.detail());
        }
        RuntimeException failure = ((Outage) this).failure();
        return new RegistryUnavailableException("the registry did not answer: " + failure.getMessage(), failure);
    }
}
