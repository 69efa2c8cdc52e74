package dev.assay.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void eachServiceHasItsAddress() {
        List<String> lines = Addresses.lines(http(Map.of("assay.http.port", "0")), 4711);
        assertThat(lines.get(0)).isEqualTo("console      http://127.0.0.1:4711/console/");
        assertThat(String.join("\n", lines))
                .contains("http://127.0.0.1:4711/v1/samples", "http://127.0.0.1:4711/v1/predict", "4711/metrics");
    }

    @Test
    void encryptionAndHostShowInThem() {
        assertThat(Addresses.lines(
                        http(Map.of("assay.http.host", "box", "assay.http.tls.certificate", "cert.pem")), 443))
                .allSatisfy(line -> assertThat(line).contains("https://box:443/"));
    }

    @Test
    void allAddressesAreCalledByOneThatAnswers() {
        assertThat(Addresses.lines(http(Map.of("assay.http.host", "0.0.0.0")), 80))
                .allSatisfy(line -> assertThat(line).contains("http://127.0.0.1:80/"));
        assertThat(Addresses.lines(http(Map.of("assay.http.host", "::1")), 80))
                .allSatisfy(line -> assertThat(line).contains("http://[::1]:80/"));
    }

    private static HttpSettings http(Map<String, String> own) {
        return Settings.of(own, HttpSettings.class).get(HttpSettings.class);
    }
}
