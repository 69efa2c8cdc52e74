package dev.assay.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedEndpointsTest {

    private static final String TOKEN = "correct horse";

    @TempDir
    Path folder;

    private final ServiceMetrics metrics = new ServiceMetrics();
    private Authority ours;
    private Authority others;

    @BeforeEach
    void issue() throws IOException {
        ours = new Authority(folder, "ours");
        others = new Authority(folder, "others");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void letInWhoBearsTheTokenAlone() throws Exception {
        try (ServiceEndpoints endpoints = start(Map.of("assay.http.token", TOKEN))) {
            HttpClient plain = HttpClient.newHttpClient();
            for (String guarded : List.of("/trainer", "/metrics", "/nobody")) {
                for (String bad : List.of("", "Bearer", "Bearer ", "Bearer wrong", "Bearer correct hors", TOKEN)) {
                    HttpResponse<String> refused = get(plain, endpoints, "http", guarded, bad);
                    assertThat(refused.statusCode()).as(guarded + " " + bad).isEqualTo(401);
                    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
                    assertThat(refused.body()).doesNotContain("hello").doesNotContain(TOKEN);
                }
            }
            assertThat(get(plain, endpoints, "http", "/trainer", "Bearer " + TOKEN)
                            .body())
                    .isEqualTo("hello from trainer");
            assertThat(get(plain, endpoints, "http", "/metrics", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(plain, endpoints, "http", "/health", "").statusCode())
                    .isEqualTo(200);
            assertThat(get(plain, endpoints, "http", "/ready", "").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whatAServiceOpensCanBeReadByAllAndNothingBesideIt() throws Exception {
        try (ServiceEndpoints endpoints = start(Map.of("assay.http.token", TOKEN))) {
            HttpClient plain = HttpClient.newHttpClient();
            assertThat(get(plain, endpoints, "http", "/trainer/open", "").body())
                    .isEqualTo("for all");
            for (String guarded : List.of(
                    "/trainer/open/", "/trainer/opened", "/trainer", "/trainer/open/../../trainer", "//trainer/open")) {
                assertThat(get(plain, endpoints, "http", guarded, "").body())
                        .as(guarded)
                        .doesNotContain("hello")
                        .doesNotContain("for all");
            }
            HttpResponse<String> changing = plain.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + endpoints.port() + "/trainer/open"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(changing.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void metricsCanBeOpen() throws Exception {
        try (ServiceEndpoints endpoints = start(Map.of("assay.http.token", TOKEN, "assay.http.open-metrics", "true"))) {
            assertThat(get(HttpClient.newHttpClient(), endpoints, "http", "/metrics", "")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void speakHttpsOnlyToThoseWhoTrustTheCertificate() throws Exception {
        try (ServiceEndpoints endpoints = start(https())) {
            assertThat(get(client(ours), endpoints, "https", "/trainer", "").body())
                    .isEqualTo("hello from trainer");
            assertThatThrownBy(() -> get(client(others), endpoints, "https", "/trainer", ""))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), endpoints, "http", "/trainer", ""))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void letInWhoShowsACertificateOfTheAuthority() throws Exception {
        Map<String, String> settings = new HashMap<>(https());
        settings.put("assay.http.tls.client-ca", ours.certificate().toString());
        settings.put("assay.http.token", TOKEN);
        try (ServiceEndpoints endpoints = start(settings)) {
            assertThat(get(client(ours, ours.issue("client")), endpoints, "https", "/trainer", "")
                            .body())
                    .isEqualTo("hello from trainer");
            assertThat(get(client(ours), endpoints, "https", "/trainer", "").statusCode())
                    .isEqualTo(401);
            assertThat(get(client(ours), endpoints, "https", "/trainer", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(client(ours), endpoints, "https", "/health", "").statusCode())
                    .isEqualTo(200);
            HttpClient stranger = client(ours, others.issue("client"));
            assertThatThrownBy(() -> {
                        HttpResponse<String> answer = get(stranger, endpoints, "https", "/trainer", "");
                        // Clients send no certificate that the server does not ask for: then they are as good as
                        // without.
                        assertThat(answer.statusCode()).isEqualTo(401);
                        throw new IOException("not let in");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void sayWhatIsWrongWithTheSettings() {
        String certificate = ours.certificate().toString();
        assertThatThrownBy(() -> start(Map.of("assay.http.tls.certificate", certificate)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("assay.http.tls.key");
        assertThatThrownBy(() -> start(Map.of("assay.http.tls.client-ca", certificate)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("assay.http.tls.certificate");
        assertThatThrownBy(() -> start(Map.of(
                        "assay.http.tls.certificate",
                        certificate,
                        "assay.http.tls.key",
                        folder.resolve("none").toString())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("assay.http.tls.certificate");
        assertThatThrownBy(() -> start(Map.of(
                        "assay.http.tls.certificate", certificate,
                        "assay.http.tls.key", certificate)))
                .isInstanceOf(SettingsException.class);
    }

    private Map<String, String> https() throws IOException {
        Authority.Identity server = ours.issue("server");
        return Map.of(
                "assay.http.tls.certificate", server.certificate().toString(),
                "assay.http.tls.key", server.key().toString());
    }

    private ServiceEndpoints start(Map<String, String> own) {
        Map<String, String> values = new HashMap<>(own);
        values.put("assay.http.port", "0");
        ServiceEndpoints endpoints = new ServiceEndpoints(
                Settings.of(values, HttpSettings.class).get(HttpSettings.class),
                List.of(new FakeService("trainer")),
                metrics);
        endpoints.start();
        return endpoints;
    }

    private static HttpClient client(Authority trusted) {
        return HttpClient.newBuilder()
                .sslContext(SSLFactory.builder()
                        .withTrustMaterial(PemUtils.loadTrustMaterial(trusted.certificate()))
                        .build()
                        .getSslContext())
                .build();
    }

    private static HttpClient client(Authority trusted, Authority.Identity identity) {
        return HttpClient.newBuilder()
                .sslContext(SSLFactory.builder()
                        .withTrustMaterial(PemUtils.loadTrustMaterial(trusted.certificate()))
                        .withIdentityMaterial(PemUtils.loadIdentityMaterial(identity.certificate(), identity.key()))
                        .build()
                        .getSslContext())
                .build();
    }

    private static HttpResponse<String> get(
            HttpClient client, ServiceEndpoints endpoints, String scheme, String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + endpoints.port() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
