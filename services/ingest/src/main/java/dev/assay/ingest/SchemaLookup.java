package dev.assay.ingest;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the schema that a value was written with, telling a schema that is not there from a registry that is not. */
final class SchemaLookup {

    /** What the client's exceptions say of a schema of another kind, or one that is no schema; their classes vary. */
    private static final String UNPARSABLE = "Invalid schema";

    private final SchemaRegistryClient registry;
    private final Patience patience;

    SchemaLookup(SchemaRegistryClient registry, Patience patience) {
        this.registry = registry;
        this.patience = patience;
    }

    /**
     * The schema of an id.
     *
     * @throws BadRecordException if the registry does not have it, or it is not an Avro schema
     * @throws RegistryUnavailableException if the registry cannot be asked for longer than {@link Patience} allows
     */
    Schema find(int id) throws BadRecordException {
        ParsedSchema schema = patience.call(() -> ask(id));
        if (schema instanceof AvroSchema avro) {
            return avro.rawSchema();
        }
        throw new BadRecordException(
                DeadReason.WRONG_RECORD_TYPE, "schema " + id + " is of type " + schema.schemaType() + ", not AVRO");
    }

    private ParsedSchema ask(int id) throws BadRecordException {
        try {
            return registry.getSchemaById(id);
        } catch (RestClientException e) {
            // 40401 to 40403: no such subject, version, schema. A bare 404 is a wrong address, not a missing schema.
            if (e.getErrorCode() / 100 == 404) {
                throw new BadRecordException(
                        DeadReason.UNKNOWN_SCHEMA, "the registry has no schema " + id + ": " + e.getMessage());
            }
            throw new RegistryUnavailableException(
                    "the registry refuses to tell schema " + id + " (HTTP " + e.getStatus() + "): " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throwIfUnparsable(id, e);
            throw new RegistryUnavailableException("the registry cannot be reached: " + e, e);
        } catch (RuntimeException e) {
            throwIfUnparsable(id, e);
            throw e;
        }
    }

    private static void throwIfUnparsable(int id, Exception failure) throws BadRecordException {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith(UNPARSABLE)) {
                throw new BadRecordException(
                        DeadReason.WRONG_RECORD_TYPE, "schema " + id + " is not an Avro schema: " + cause.getMessage());
            }
        }
    }
}
