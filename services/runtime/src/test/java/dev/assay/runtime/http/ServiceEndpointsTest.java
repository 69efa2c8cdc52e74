package dev.assay.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.service.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceEndpointsTest {

    private final FakeService ingest = new FakeService("ingest");
    private final FakeService trainer = new FakeService("trainer");
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final ServiceEndpoints endpoints = endpoints(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        endpoints.start();
    }

    @AfterEach
    void stop() {
        endpoints.close();
        metrics.close();
    }

    @Test
    void isReadyWhenAllServicesAre() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        ingest.become(Health.ready("4 tasks"));
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        trainer.become(Health.ready("window 7"));
        HttpResponse<String> response = get("/ready");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body())
                .isEqualTo("{\"services\":[{\"name\":\"ingest\",\"status\":\"READY\",\"detail\":\"4 tasks\"},"
                        + "{\"name\":\"trainer\",\"status\":\"READY\",\"detail\":\"window 7\"}]}");
        trainer.become(Health.waiting("no registry"));
        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void isHealthyUntilAServiceFails() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        ingest.become(Health.waiting("no brokers"));
        assertThat(get("/health").statusCode()).isEqualTo(200);
        trainer.become(Health.failed("out of \"memory\""));
        HttpResponse<String> response = get("/health");
        assertThat(response.statusCode()).isEqualTo(503);
        JsonNode failed = new ObjectMapper().readTree(response.body()).at("/services/1");
        assertThat(failed.get("status").textValue()).isEqualTo("FAILED");
        assertThat(failed.get("detail").textValue()).isEqualTo("out of \"memory\"");
    }

    @Test
    void takesAServiceThatCannotTellItsHealthAsFailed() throws Exception {
        ingest.become(Health.ready("throw"));
        HttpResponse<String> response = get("/health");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("broken");
    }

    @Test
    void showsMetersOfTheJvmAndOfServices() throws Exception {
        metrics.registry().counter("assay.trainer.windows").increment(3);
        HttpResponse<String> response = get("/metrics");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.body())
                .contains("assay_trainer_windows_total 3.0", "jvm_memory_used_bytes", "process_uptime_seconds");
    }

    @Test
    void speaksOpenMetricsToWhoeverAsksForIt() throws Exception {
        HttpResponse<String> response = client.send(
                request("/metrics")
                        .header("Accept", "application/openmetrics-text;version=1.0.0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void servesTheRoutesOfServices() throws Exception {
        assertThat(get("/trainer").body()).isEqualTo("hello from trainer");
        assertThat(get("/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatToDoWhenThePortIsTaken() {
        try (ServiceEndpoints second = endpoints(endpoints.port())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + endpoints.port())
                    .hasMessageContaining("assay.http.port");
        }
    }

    @Test
    void answersNoMoreOnceClosed() {
        HttpRequest request = request("/health").build();
        endpoints.close();
        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    private ServiceEndpoints endpoints(int port) {
        HttpSettings settings = Settings.of(Map.of("assay.http.port", Integer.toString(port)), HttpSettings.class)
                .get(HttpSettings.class);
        return new ServiceEndpoints(settings, List.of(ingest, trainer), metrics);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + path));
    }
}
