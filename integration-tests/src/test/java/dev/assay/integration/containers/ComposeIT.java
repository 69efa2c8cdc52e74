package dev.assay.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of docker-compose.yml, as a user starts it, with fewer annotations. Grafana only shows what Prometheus has. */
@NeedsContainers
class ComposeIT {

    private static final List<String> SERVICES = List.of(
            "kafka",
            "registry",
            "topics",
            "gateway",
            "ingest",
            "trainer",
            "predictor",
            "console",
            "demo",
            "prometheus");
    private static final Path DASHBOARD = Path.of("..", "k8s", "dashboards", "assay.json");
    private static final int ANNOTATIONS = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    private final Compose compose = new Compose("assay-it", ANNOTATIONS);

    @BeforeEach
    void start() throws Exception {
        compose.up(SERVICES);
    }

    @AfterEach
    void stop() throws Exception {
        compose.down();
    }

    @Test
    void theDemoEndsWithItsReportAndPrometheusSeesEveryService() throws Exception {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> compose.inspect("demo", "{{.State.Status}}").equals("exited"));
        assertThat(compose.inspect("demo", "{{.State.ExitCode}}"))
                .as(compose.logs("demo"))
                .isEqualTo("0");

        JsonNode report = new ObjectMapper()
                .readTree(compose.copy("demo", "/data/demo/report.json", folder).toFile());
        assertThat(report.get("annotations").intValue()).isEqualTo(ANNOTATIONS);
        assertThat(report.get("dead_letters").intValue()).isZero();
        assertThat(report.at("/gold/map").doubleValue())
                .as(report.toPrettyString())
                .isGreaterThan(report.at("/silver/map").doubleValue());
        for (String service : List.of("gateway", "ingest", "trainer", "predictor", "console")) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(query("up{instance=\"" + service + ":8080\"}"))
                            .as(service)
                            .containsExactly("1"));
            assertThat(compose.inspect(service, "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}} {{.RestartCount}}"))
                    .isEqualTo("true 10001:10001 0");
        }
        everyPanelShowsSomething();
    }

    /** Runs what Grafana would ask Prometheus. */
    private void everyPanelShowsSomething() throws IOException, InterruptedException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> expressions = dashboard.at("/panels").findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(15);
        for (String expression : expressions) {
            List<String> values = query(expression);
            System.out.println(expression + " = " + values);
            assertThat(values).as(expression).isNotEmpty();
        }
    }

    /** The values that Prometheus has for an expression. */
    private List<String> query(String expression) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + compose.prometheusPort() + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode answer = new ObjectMapper().readTree(body);
        assertThat(answer.get("status").textValue())
                .as("%s: %s", expression, body)
                .isEqualTo("success");
        return answer.at("/data/result").findValues("value").stream()
                .map(value -> value.get(1).textValue())
                .toList();
    }
}
