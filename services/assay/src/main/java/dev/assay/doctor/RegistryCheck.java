package dev.assay.doctor;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.records.SuspectLabel;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Looks at the schema registry, and compares its clock with this machine's. Registers nothing. */
final class RegistryCheck {

    private static final String REGISTRY = "registry";
    private static final String CLOCK = "clock";
    private static final String WANTED = "FULL_TRANSITIVE";
    private static final int CACHE = 100;
    private static final Duration TOLERABLE = Duration.ofSeconds(2);
    private static final Duration INTOLERABLE = Duration.ofSeconds(30);

    private static final Map<Topic, Schema> SCHEMAS = new EnumMap<>(Map.of(
            Topic.SAMPLES, Sample.getClassSchema(),
            Topic.ANNOTATIONS, Annotation.getClassSchema(),
            Topic.TRUSTED, TrustedLabels.getClassSchema(),
            Topic.EXAMPLES, TrainingExample.getClassSchema(),
            Topic.CHECKPOINTS, Checkpoint.getClassSchema(),
            Topic.CORRUPTION, CorruptionSnapshot.getClassSchema(),
            Topic.METRICS, MetricsSnapshot.getClassSchema(),
            Topic.ANNOTATORS, AnnotatorQuality.getClassSchema(),
            Topic.PREDICTIONS, Prediction.getClassSchema(),
            Topic.SUSPECTS, SuspectLabel.getClassSchema()));

    private final KafkaSettings settings;
    private final KafkaClients clients;
    private final Duration patience;

    /** @param patience with a registry that does not answer */
    RegistryCheck(KafkaSettings settings, Duration patience) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
        this.patience = patience;
    }

    List<Finding> run() {
        Map<String, Object> configs = clients.serdes();
        configs.put("http.connect.timeout.ms", Math.toIntExact(patience.toMillis()));
        configs.put("http.read.timeout.ms", Math.toIntExact(patience.toMillis()));
        configs.put("max.retries", 0);
        SchemaRegistryClient client = new CachedSchemaRegistryClient(settings.schemaRegistryUrl(), CACHE, configs);
        List<Finding> findings = new ArrayList<>();
        try {
            Collection<String> subjects = client.getAllSubjects();
            findings.add(Finding.ok(
                    REGISTRY, "answers at " + settings.schemaRegistryUrl() + " with " + subjects.size() + " subjects"));
            for (Map.Entry<Topic, Schema> entry : SCHEMAS.entrySet()) {
                String subject = clients.topics().name(entry.getKey()) + "-value";
                if (subjects.contains(subject)) {
                    findings.add(schema(client, subject, entry.getValue()));
                }
            }
            findings.add(level(client));
        } catch (IOException | RestClientException e) {
            findings.add(Finding.error(
                    REGISTRY,
                    settings.schemaRegistryUrl() + " cannot be asked (" + e.getMessage() + ")",
                    "start it, or correct assay.kafka.schema-registry-url and assay.kafka.registry.*"));
            findings.add(Finding.skipped(CLOCK, "the registry does not answer"));
            return findings;
        }
        findings.add(clock());
        return findings;
    }

    private static Finding schema(SchemaRegistryClient client, String subject, Schema schema)
            throws IOException, RestClientException {
        return client.testCompatibility(subject, new AvroSchema(schema))
                ? Finding.ok("schema", subject + " is compatible with " + schema.getName() + " of this program")
                : Finding.error(
                        "schema",
                        subject + " has a schema that " + schema.getName() + " of this program does not go with",
                        "use the program's version that registered it, or another assay.kafka.prefix");
    }

    private static Finding level(SchemaRegistryClient client) throws IOException {
        try {
            String level = client.getCompatibility(null);
            return level.equals(WANTED)
                    ? Finding.ok("compatibility", level)
                    : Finding.warning(
                            "compatibility",
                            "the registry's level is " + level,
                            "set it to " + WANTED + ", so that no producer can break a consumer");
        } catch (RestClientException e) {
            return Finding.warning(
                    "compatibility", "the registry does not tell its level (" + e.getMessage() + ")", "look by hand");
        }
    }

    private Finding clock() {
        try {
            HttpClient http = HttpClient.newBuilder().connectTimeout(patience).build();
            Instant before = Instant.now();
            String date = http.send(
                            HttpRequest.newBuilder(URI.create(settings.schemaRegistryUrl()))
                                    .timeout(patience)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .orElse("");
            if (date.isEmpty()) {
                return Finding.skipped(CLOCK, "the registry does not tell the time");
            }
            // The header has whole seconds, cut off.
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plusMillis(500);
            Duration off = Duration.between(before, there).abs();
            String found = "this machine and the registry differ by " + off.toMillis() + " ms";
            if (off.compareTo(INTOLERABLE) > 0) {
                return Finding.error(
                        CLOCK, found, "set the clocks by NTP: event times and certificates depend on them");
            }
            return off.compareTo(TOLERABLE) > 0
                    ? Finding.warning(CLOCK, found, "set the clocks by NTP")
                    : Finding.ok(CLOCK, found);
        } catch (IOException | RuntimeException e) {
            return Finding.skipped(CLOCK, "the registry does not tell the time (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skipped(CLOCK, "interrupted");
        }
    }
}
