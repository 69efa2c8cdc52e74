package dev.assay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Annotation;
import dev.assay.records.TrustedLabels;
import dev.assay.schemas.AvroSerdes;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as Confluent's genuine client sees it. */
class DevelopmentRegistryTest {

    private static final String SUBJECT = "assay.trusted.v1-value";
    private static final AvroSchema TRUSTED = new AvroSchema(TrustedLabels.getClassSchema());

    @TempDir
    Path folder;

    private DevelopmentRegistry registry;
    private SchemaRegistryClient client;

    DevelopmentRegistryTest() throws IOException {
        // Replaced before each test; a field must have a value.
        this.registry = new DevelopmentRegistry(Files.createTempFile("schemas", ".jsonl"), 0);
        this.client = new CachedSchemaRegistryClient("http://127.0.0.1:1", 10);
    }

    @BeforeEach
    void start() throws IOException {
        registry = new DevelopmentRegistry(folder.resolve("schemas.jsonl"), 0).start();
        client = new CachedSchemaRegistryClient(registry.url(), 10);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void registersLooksUpAndLists() throws Exception {
        int id = client.register(SUBJECT, TRUSTED);

        assertThat(client.getId(SUBJECT, TRUSTED)).isEqualTo(id);
        assertThat(client.getSchemaById(id)).isEqualTo(TRUSTED);
        assertThat(client.getVersion(SUBJECT, TRUSTED)).isEqualTo(1);
        assertThat(client.getLatestSchemaMetadata(SUBJECT).getId()).isEqualTo(id);
        assertThat(client.getAllSubjects()).containsExactly(SUBJECT);
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
        assertThat(client.testCompatibility(SUBJECT, TRUSTED)).isTrue();
    }

    @Test
    void equalSchemasHaveOneIdUnderAllSubjects() throws Exception {
        assertThat(client.register("other-value", TRUSTED)).isEqualTo(client.register(SUBJECT, TRUSTED));
        assertThat(client.register("third-value", new AvroSchema(Annotation.getClassSchema())))
                .isNotEqualTo(client.register(SUBJECT, TRUSTED));
    }

    @Test
    void refusesAnIncompatibleSchema() throws Exception {
        client.register(SUBJECT, TRUSTED);
        AvroSchema breaking = new AvroSchema("""
                {"type":"record","name":"TrustedLabels","namespace":"dev.assay.records",
                 "fields":[{"name":"sample_id","type":"string"},{"name":"needed","type":"int"}]}""");

        assertThat(client.testCompatibility(SUBJECT, breaking)).isFalse();
        assertThatThrownBy(() -> client.register(SUBJECT, breaking))
                .isInstanceOfSatisfying(RestClientException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(409);
                    assertThat(e.getErrorCode()).isEqualTo(409);
                });
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
    }

    @Test
    void hasOneCompatibilityLevelAndRefusesOthers() throws Exception {
        client.register(SUBJECT, TRUSTED);

        assertThat(client.getCompatibility(null)).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.updateCompatibility(null, "FULL_TRANSITIVE")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.updateCompatibility(SUBJECT, "FULL_TRANSITIVE")).isEqualTo("FULL_TRANSITIVE");
        for (String subject : new String[] {null, SUBJECT}) {
            assertThatThrownBy(() -> client.updateCompatibility(subject, "NONE"))
                    .isInstanceOfSatisfying(RestClientException.class, e -> {
                        assertThat(e.getStatus()).isEqualTo(422);
                        assertThat(e.getErrorCode()).isEqualTo(42203);
                    })
                    .hasMessageContaining("NONE");
        }
        assertThat(client.getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void answersWithConfluentsErrorCodes() {
        assertThatThrownBy(() -> client.getSchemaById(99))
                .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(40403));
        assertThatThrownBy(() -> client.getLatestSchemaMetadata("nobody"))
                .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(40401));
        assertThatThrownBy(() -> client.register(SUBJECT, new AvroSchema("{\"type\":\"nothing\"}")))
                .isInstanceOf(Exception.class);
    }

    @Test
    void keepsItsIdsAcrossRestartsAndOverATornLine() throws Exception {
        int first = client.register("first-value", TRUSTED);
        int second = client.register("second-value", new AvroSchema(Annotation.getClassSchema()));
        stop();
        Files.writeString(folder.resolve("schemas.jsonl"), "{\"subject\":\"torn", StandardOpenOption.APPEND);

        start();

        assertThat(client.getId("first-value", TRUSTED)).isEqualTo(first);
        assertThat(client.getSchemaById(second).name()).isEqualTo("dev.assay.records.Annotation");
        assertThat(client.register("third-value", TRUSTED)).isEqualTo(first);
        assertThat(client.getAllSubjects()).containsExactly("first-value", "second-value", "third-value");
    }

    @Test
    void servesTheGenuineSerializers() {
        Map<String, String> settings = Map.of("schema.registry.url", registry.url());
        TrustedLabels labels = new TrustedLabels("s1", List.of("coat"), null);
        try (var serializer = AvroSerdes.serializer(settings);
                var deserializer = AvroSerdes.deserializer(settings)) {
            byte[] bytes = serializer.serialize("assay.trusted.v1", labels);
            assertThat(deserializer.deserialize("assay.trusted.v1", bytes)).isEqualTo(labels);
        }
    }
}
