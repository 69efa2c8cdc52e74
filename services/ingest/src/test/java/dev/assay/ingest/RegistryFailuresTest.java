package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.IngestHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.records.Annotation;
import dev.assay.records.Sample;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry says of a schema makes a dead letter; that it does not answer never does. */
class RegistryFailuresTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private StubRegistry registry;
    private IngestHarness ingest;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        registry = new StubRegistry();
        ingest = new IngestHarness(
                folder,
                "assay.kafka.schema-registry-url=" + registry.url(),
                "assay.ingest.registry-patience=10s",
                "assay.kafka.registry.http.connect.timeout.ms=2000");
    }

    @AfterEach
    void stop() {
        ingest.close();
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({"500, 50001", "500, 50002", "503, 503", "502, 502", "429, 429", "401, 40101", "403, 40301", "404, 404"})
    void aRegistryThatFailsIsAskedAgainUntilItAnswers(int status, int code) throws IOException {
        registry.next(status, error(code));
        registry.next(status, error(code));
        registry.next(200, schema(Sample.getClassSchema().toString()));

        ingest.sendBytes(Topic.SAMPLES, bytes("s1"), value(sample("s1"), 7), T0);

        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.gauge("samples")).isEqualTo(1);
        assertThat(ingest.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(ingest.registryComplaints).hasSize(3).last().isEqualTo("answered");
        assertThat(registry.requests()).allMatch(request -> request.startsWith("GET /schemas/ids/7"));
    }

    @Test
    void aRegistryThatStaysAwayFailsTheTaskAndLosesNothing() throws IOException {
        byte[] value = value(sample("s1"), 7);
        registry.close();

        assertThatThrownBy(() -> ingest.sendBytes(Topic.SAMPLES, bytes("s1"), value, T0))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.getCause()).isInstanceOf(RegistryUnavailableException.class));

        assertThat(ingest.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofSeconds(9));
        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.examples()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"40401", "40402", "40403"})
    void aSchemaThatTheRegistryDoesNotHaveMakesADeadLetterAtOnce(int code) throws IOException {
        registry.next(404, error(code));

        ingest.sendBytes(Topic.SAMPLES, bytes("s1"), value(sample("s1"), 7), T0);

        assertThat(ingest.deadLetters())
                .extracting(IngestHarness.Dead::reason)
                .containsExactly(DeadReason.UNKNOWN_SCHEMA);
        assertThat(ingest.pauses).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"schemaType\":\"JSON\",\"schema\":\"{}\"} | UNDECODABLE",
                "{\"schema\":\"no schema at all\"} | WRONG_RECORD_TYPE"
            })
    void aSchemaThatIsNotAvroMakesADeadLetterAtOnce(String answer, DeadReason reason) throws IOException {
        registry.next(200, answer);

        ingest.sendBytes(Topic.SAMPLES, bytes("s1"), value(sample("s1"), 7), T0);

        assertThat(ingest.deadLetters()).extracting(IngestHarness.Dead::reason).containsExactly(reason);
        assertThat(ingest.pauses).isEmpty();
    }

    @Test
    void aDamagedValueIsADeadLetterThoughItsFailureIsAnIOExceptionToo() throws IOException {
        registry.next(200, schema(Sample.getClassSchema().toString()));
        byte[] whole = value(sample("s1"), 7);

        ingest.sendBytes(
                Topic.SAMPLES,
                bytes("s1"),
                ByteBuffer.allocate(9).put(whole, 0, 9).array(),
                T0);

        assertThat(ingest.deadLetters()).extracting(IngestHarness.Dead::reason).containsExactly(DeadReason.UNDECODABLE);
        assertThat(ingest.pauses).isEmpty();
    }

    @Test
    void aRegistryThatDoesNotTakeTheSchemaOfExamplesIsAskedAgain() throws IOException {
        registry.next(200, schema(Annotation.getClassSchema().toString()));
        registry.next(500, error(50002));
        registry.next(200, "{\"id\":8}");

        ingest.sendBytes(Topic.ANNOTATIONS, bytes("s1"), value(Fixtures.retraction("a1", 1, "s1"), 7), T0);

        assertThat(ingest.pauses).containsExactly(Duration.ofMillis(100));
        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.driver.producedTopicNames()).contains("assay.examples.v1");
    }

    private static byte[] value(SpecificRecord record, int schemaId) throws IOException {
        byte[] avro = Fixtures.avro(record);
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    private static String schema(String schema) throws IOException {
        return new ObjectMapper().writeValueAsString(Map.of("schema", schema));
    }

    private static String error(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"as told\"}";
    }
}
