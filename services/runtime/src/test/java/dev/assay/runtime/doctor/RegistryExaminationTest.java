package dev.assay.runtime.doctor;

import static dev.assay.runtime.doctor.Deployments.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that some registries give, and what is said of them; whatever a test does not set is answered with 404. */
class RegistryExaminationTest {

    private static final String SUBJECT = "assay.trusted.v1-value";

    private final Map<String, String> answers = new HashMap<>();
    private final HttpServer server;
    private int status = 200;

    RegistryExaminationTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRegistryThatCannotTellItsLevelIsAWarningAndSchemasAreComparedHere() throws Exception {
        registered(TrustedLabels.getClassSchema());

        List<Finding> findings = RegistryExamination.of(clients());

        assertThat(findings).noneMatch(Finding::isError);
        assertThat(only("compatibility", findings))
                .returns(Severity.WARNING, Finding::severity)
                .asString()
                .contains("cannot tell what it demands of " + SUBJECT);
        assertThat(only("schemas", findings).found()).startsWith("1 subject of 11 there");
    }

    @Test
    void aLevelThatDemandsLessIsAWarning() throws Exception {
        registered(TrustedLabels.getClassSchema());
        answers.put("/config", "{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(only("compatibility", RegistryExamination.of(clients())))
                .returns(Severity.WARNING, Finding::severity)
                .asString()
                .contains("BACKWARD for " + SUBJECT, "assay topics apply");

        answers.put("/config/" + SUBJECT, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(only("compatibility", RegistryExamination.of(clients())).severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void everyVersionMustFitNotOnlyTheNewest() throws Exception {
        Schema breaking = SchemaBuilder.record("TrustedLabels")
                .namespace("dev.assay.records")
                .fields()
                .requiredString("sample_id")
                .requiredInt("vote")
                .endRecord();
        registered(breaking, TrustedLabels.getClassSchema());

        assertThat(only("schemas", RegistryExamination.of(clients())))
                .returns(true, Finding::isError)
                .asString()
                .contains(SUBJECT + " version 1 does not fit", "cannot be read here");
    }

    @Test
    void aSchemaThatTheRegistryWillRefuseIsAnErrorEvenIfItFits() throws Exception {
        Schema earlier = SchemaBuilder.record("TrustedLabels")
                .namespace("dev.assay.records")
                .fields()
                .requiredString("sample_id")
                .name("labels")
                .type()
                .array()
                .items()
                .stringType()
                .noDefault()
                .endRecord();
        registered(earlier);
        assertThat(only("schemas", RegistryExamination.of(clients())).severity())
                .isEqualTo(Severity.OK);

        answers.put("/compatibility/subjects/" + SUBJECT + "/versions/latest", "{\"is_compatible\":false}");
        assertThat(only("schemas", RegistryExamination.of(clients())))
                .returns(true, Finding::isError)
                .asString()
                .contains("the registry will refuse", SUBJECT);
    }

    @Test
    void somethingElseAtTheAddressIsAnError() {
        status = 503;
        List<Finding> findings = RegistryExamination.of(clients());

        assertThat(only("registry", findings))
                .returns(true, Finding::isError)
                .asString()
                .contains("the registry failed (HTTP 503)");
        assertThat(findings.subList(1, findings.size()))
                .hasSize(2)
                .allMatch(finding -> finding.severity() == Severity.SKIPPED);
    }

    /** Registers schemas as the versions of the subject. */
    private void registered(Schema... versions) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        answers.put("/subjects", json.writeValueAsString(List.of(SUBJECT)));
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < versions.length; i++) {
            numbers.append(i == 0 ? "" : ",").append(i + 1);
            answers.put(
                    "/subjects/" + SUBJECT + "/versions/" + (i + 1),
                    json.writeValueAsString(Map.of(
                            "subject", SUBJECT, "version", i + 1, "id", i + 1, "schema", versions[i].toString())));
        }
        answers.put("/subjects/" + SUBJECT + "/versions", "[" + numbers + "]");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String found = answers.get(exchange.getRequestURI().getPath());
        byte[] body = (found == null ? "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}" : found)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status != 200 ? status : found == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private KafkaClients clients() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new KafkaClients(Settings.of(Map.of("assay.kafka.schema-registry-url", url), KafkaSettings.class)
                .get(KafkaSettings.class));
    }
}
