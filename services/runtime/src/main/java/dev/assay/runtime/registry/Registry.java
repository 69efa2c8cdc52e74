package dev.assay.runtime.registry;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The schema registry, asked with Confluent's client as the serializers ask it. */
public final class Registry implements AutoCloseable {

    /** What every subject is to demand: each version reads what any other wrote. */
    public static final String LEVEL = "FULL_TRANSITIVE";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CACHED = 100;
    private static final String HEADER = "request.header.";
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Set<Integer> UNKNOWN_REQUEST = Set.of(404, 405, NOT_IMPLEMENTED);

    private final SchemaRegistryClient client;
    private final Topics topics;
    private final Map<String, Object> settings;

    /** A version of a subject; its schema is empty if it is not Avro. */
    public record Version(int number, Optional<Schema> schema) {}

    private interface Question<A> {
        A ask() throws IOException, RestClientException;
    }

    public Registry(KafkaClients clients) {
        topics = clients.topics();
        settings = clients.serdes();
        Map<String, Object> impatient = new HashMap<>(settings);
        String timeout = Long.toString(PATIENCE.toMillis());
        impatient.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, timeout);
        impatient.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, timeout);
        impatient.put(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, "0");
        Map<String, String> headers = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), value.toString());
            }
        });
        client = SchemaRegistryClientFactory.newClient(
                Arrays.asList(url().split(",")), CACHED, List.of(new AvroSchemaProvider()), impatient, headers);
    }

    public String url() {
        return String.valueOf(settings.get("schema.registry.url"));
    }

    /** The subject of a topic's values. */
    public String subject(Topic topic) {
        return topics.name(topic) + "-value";
    }

    /** Whether the serializers register a schema when they first write with it. */
    public boolean isRegisteredAtFirstUse() {
        return !String.valueOf(settings.get("auto.register.schemas")).equals("false");
    }

    /** Whether the serializers write with the newest version of the subject, whatever schema the program has. */
    public boolean isNewestUsed() {
        return String.valueOf(settings.get("use.latest.version")).equals("true");
    }

    /** Those of our topics whose subject is there. */
    public List<Topic> present() {
        Set<String> all = new HashSet<>(answer(client::getAllSubjects));
        return Arrays.stream(Topic.values())
                .filter(topic -> all.contains(subject(topic)))
                .toList();
    }

    /** All versions of a topic's subject, oldest first. */
    public List<Version> versions(Topic topic) {
        List<Version> versions = new ArrayList<>();
        for (int number : answer(() -> client.getAllVersions(subject(topic)))) {
            SchemaMetadata found = answer(() -> client.getSchemaMetadata(subject(topic), number));
            versions.add(new Version(number, parse(found)));
        }
        return versions;
    }

    /** Whether the registry takes a schema as the next version; empty if it cannot tell. */
    public Optional<Boolean> takes(Topic topic, Schema schema) {
        return ifKnown(() -> client.testCompatibility(subject(topic), new AvroSchema(schema)));
    }

    /** What the registry demands of the next version of a topic's subject; empty if it cannot tell. */
    public Optional<String> level(Topic topic) {
        return ifKnown(() -> client.getCompatibility(subject(topic))).or(this::level);
    }

    /** What the registry demands of subjects that nothing else is said of; empty if it cannot tell. */
    public Optional<String> level() {
        return ifKnown(() -> client.getCompatibility(null));
    }

    /** Registers a schema as a version of a topic's subject, unless it is one. */
    public void register(Topic topic, Schema schema) {
        answer(() -> client.register(subject(topic), new AvroSchema(schema)));
    }

    /** Demands something of the next versions of a topic's subject; returns whether the registry knows how to. */
    public boolean demand(Topic topic, String level) {
        return ifKnown(() -> client.updateCompatibility(subject(topic), level)).isPresent();
    }

    private static Optional<Schema> parse(SchemaMetadata metadata) {
        try {
            return metadata.getSchemaType().equals(AvroSchema.TYPE)
                    ? Optional.of(new Schema.Parser().parse(metadata.getSchema()))
                    : Optional.empty();
        } catch (SchemaParseException e) {
            return Optional.empty();
        }
    }

    /** The answer; empty if the registry does not know the question. */
    private static <A> Optional<A> ifKnown(Question<A> question) {
        try {
            return Optional.ofNullable(question.ask());
        } catch (RestClientException e) {
            if (UNKNOWN_REQUEST.contains(e.getStatus())) {
                return Optional.empty();
            }
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <A> A answer(Question<A> question) {
        try {
            return question.ask();
        } catch (RestClientException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException failure(RestClientException e) {
        String who = e.getStatus() >= SERVER_ERRORS ? "the registry failed" : "the registry refused";
        return new UncheckedIOException(new IOException(who + " (HTTP " + e.getStatus() + "): " + e.getMessage(), e));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
