package dev.assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.assay.gateway.Gateway.Told;
import dev.assay.gateway.intake.IntakeSettings;
import dev.assay.gateway.intake.Reason;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The document says what the code does: its routes, its fields, its codes, and how its answers look. */
class OpenApiTest {

    private static final Map<Shape, String> SCHEMAS =
            Map.of(Shape.SAMPLE, "Sample", Shape.ANNOTATION, "Annotation", Shape.TRUSTED, "Trusted");

    private final JsonNode document;

    OpenApiTest() throws IOException {
        document = new ObjectMapper().readTree(OpenApi.document());
    }

    @Test
    void hasEveryRouteThatTheServiceAdds() {
        Set<String> documented = new HashSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method + " " + path.getKey())));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(routes());
        assertThat(document.get("openapi").textValue()).startsWith("3.1.");
    }

    /** By the service's own method, with someone who writes down what it adds. */
    private static List<String> routes() {
        List<String> routes = new ArrayList<>();
        Object api = Proxy.newProxyInstance(
                OpenApiTest.class.getClassLoader(),
                new Class<?>[] {JavalinDefaultRoutingApi.class},
                (proxy, method, arguments) -> {
                    routes.add(method.getName() + " " + arguments[0]);
                    return proxy;
                });
        Map<String, String> values = new HashMap<>(Gateway.FEATURES);
        values.put("assay.kafka.bootstrap-servers", "127.0.0.1:1");
        values.put("assay.intake.patience", "1s");
        Settings settings = Settings.of(
                values, GatewaySettings.class, IntakeSettings.class, KafkaSettings.class, LineSettings.class);
        try (GatewayService service = GatewayService.of(settings)) {
            service.addRoutes((JavalinDefaultRoutingApi) api);
        }
        return routes;
    }

    @Test
    void hasEveryFieldAndNoOther() {
        SCHEMAS.forEach((shape, name) -> assertThat(properties(name)).isEqualTo(shape.fields()));
        assertThat(properties("Reference")).isEqualTo(SampleShape.REFERENCE_FIELDS);
        assertThat(properties("Answer")).isEqualTo(components(Answer.class));
        assertThat(properties("Entry")).isEqualTo(components(Answer.Entry.class));
    }

    @Test
    void hasEveryCode() {
        List<String> codes = new ArrayList<>();
        document.at("/components/schemas/Code/enum").forEach(code -> codes.add(code.textValue()));

        assertThat(codes)
                .containsExactly(Arrays.stream(Reason.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void itsExamplesAreTakenAndTheAnswersAreAsItSays() throws Exception {
        try (Gateway gateway = new Gateway(Gateway.FEATURES, Map.of())) {
            for (Map.Entry<Shape, String> entry : SCHEMAS.entrySet()) {
                JsonNode examples = document.at("/components/schemas/" + entry.getValue() + "/examples");
                assertThat(examples).isNotEmpty();
                for (JsonNode example : examples) {
                    assertThat(problems(entry.getValue(), example)).isEmpty();
                    Told told = gateway.post(entry.getKey().path(), example.toString());
                    assertThat(told.status()).as(told.json().toString()).isEqualTo(202);
                    assertThat(problems("Answer", told.json())).isEmpty();
                }
                for (String bad : List.of("[{}]", "[", "[{\"sample_id\":7}," + examples.get(0) + "]")) {
                    Told told = gateway.post(entry.getKey().path(), bad);
                    assertThat(problems("Answer", told.json())).isEmpty();
                    assertThat(document.at("/paths/" + entry.getKey().path().replace("/", "~1") + "/post/responses")
                                    .has(Integer.toString(told.status())))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatTheDocumentForbidsIsRefused() throws Exception {
        Map<String, List<String>> forbidden = Map.of(
                "Sample",
                List.of("{\"sample_id\":\"s\"}", "{\"sample_id\":\"s\",\"features\":[1,2,3,4],\"x\":1}"),
                "Annotation",
                List.of(
                        "{\"annotation_id\":\"a\",\"sample_id\":\"s\",\"annotator\":\"b\"}",
                        "{\"annotation_id\":\"a\",\"sample_id\":\"s\",\"annotator\":\"b\",\"labels\":[\"bag\"],\"revision\":0}"),
                "Trusted",
                List.of("{\"sample_id\":\"s\",\"labels\":[\"bag\"],\"withdrawn\":true}"));
        try (Gateway gateway = new Gateway(Gateway.FEATURES, Map.of())) {
            for (Map.Entry<Shape, String> entry : SCHEMAS.entrySet()) {
                for (String bad : forbidden.getOrDefault(entry.getValue(), List.of())) {
                    assertThat(problems(entry.getValue(), new ObjectMapper().readTree(bad)))
                            .as(bad)
                            .isNotEmpty();
                    assertThat(gateway.post(entry.getKey().path(), bad).status())
                            .isEqualTo(422);
                }
            }
        }
    }

    private Set<ValidationMessage> problems(String schema, JsonNode instance) throws IOException {
        // OpenAPI 3.1 schemas are JSON Schema 2020-12, which has its definitions in another place.
        ObjectNode whole = new ObjectMapper().createObjectNode();
        String schemas = document.at("/components/schemas").toString();
        whole.set("$defs", new ObjectMapper().readTree(schemas.replace("#/components/schemas/", "#/$defs/")));
        whole.put("$ref", "#/$defs/" + schema);
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
        return compiled.validate(instance);
    }

    private Set<String> properties(String schema) {
        Set<String> names = new HashSet<>();
        document.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }
}
