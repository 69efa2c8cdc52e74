package dev.assay.ingest;

import dev.assay.records.TrainingExample;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Serializes examples, waiting for the registry where it is away. */
final class ExampleWriter {

    private final Serializer<Object> serializer;
    private final String topic;
    private final Patience patience;

    /** @param topic full name of the topic of examples, which the schema's subject is named by */
    ExampleWriter(Serializer<Object> serializer, String topic, Patience patience) {
        this.serializer = serializer;
        this.topic = topic;
        this.patience = patience;
    }

    /** @throws RegistryUnavailableException if the registry does not take the schema for longer than allowed */
    byte[] write(TrainingExample example) {
        try {
            return patience.call(() -> attempt(example));
        } catch (BadRecordException e) {
            throw new IllegalStateException("an example is not a record that was read", e);
        }
    }

    private byte[] attempt(TrainingExample example) {
        try {
            return serializer.serialize(topic, example);
        } catch (KafkaException e) {
            if (concernsRegistry(e)) {
                throw new RegistryUnavailableException(
                        "the registry does not take the schema of " + topic + ": " + cause(e), e);
            }
            throw e;
        }
    }

    private static boolean concernsRegistry(KafkaException e) {
        return e.getCause() instanceof IOException
                || e.getCause() instanceof RestClientException
                || (e instanceof ApiException && !(e instanceof SerializationException));
    }

    private static Throwable cause(KafkaException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
