package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.Health;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorServiceTest {

    @TempDir
    private Path folder;

    @Test
    void isAliveButNotReadyWhileTheBrokersAreAway() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Settings settings = settings(Map.of(
                "assay.kafka.bootstrap-servers",
                "127.0.0.1:" + closed,
                "assay.kafka.client.\"default.api.timeout.ms\"",
                "200",
                "assay.kafka.client.\"request.timeout.ms\"",
                "200"));
        try (ServiceMetrics metrics = new ServiceMetrics();
                PredictorService service = PredictorService.of(settings, metrics.registry());
                ServiceEndpoints endpoints =
                        new ServiceEndpoints(settings.get(HttpSettings.class), List.of(service), metrics)) {
            endpoints.start();
            service.start();

            await().until(() -> service.health().detail().contains("test.checkpoints.v1 cannot be read"));
            assertThat(service.health().status()).isEqualTo(Health.Status.STARTING);
            assertThat(status(endpoints, "/ready", "GET")).isEqualTo(503);
            assertThat(status(endpoints, "/health", "GET")).isEqualTo(200);
            assertThat(status(endpoints, "/v1/predict", "POST")).isEqualTo(503);

            service.close();
            assertThat(service.health().status()).isNotEqualTo(Health.Status.FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "max-batch, 0",
        "max-transaction, 0",
        "max-instances, 0",
        "max-request-bytes, -1",
        "threshold, 1.5",
        "threshold, -0.1",
        "threshold, NaN"
    })
    void refusesSettingsThatCannotBe(String name, String value) {
        Settings settings = settings(Map.of("assay.predictor." + name, value));

        assertThatThrownBy(() -> PredictorService.of(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("assay.predictor." + name + " is " + value);
    }

    @Test
    void documentsEverySetting() {
        assertThat(Settings.of(Map.of(), PredictorSettings.class).list())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    private static int status(ServiceEndpoints endpoints, String path, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("assay.line.labels", "shirt, shoe, bag");
        values.put("assay.line.input", TestRecords.INPUT);
        values.put("assay.kafka.prefix", "test.");
        values.put("assay.store.path", folder.toString());
        values.put("assay.http.port", "0");
        return Settings.of(
                values,
                KafkaSettings.class,
                LineSettings.class,
                StoreSettings.class,
                HttpSettings.class,
                PredictorSettings.class);
    }
}
