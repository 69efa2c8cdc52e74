package dev.assay.integration.kubernetes;

import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.runtime.config.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the services tell while they run, here without brokers: they wait for them, but answer and register their meters.
 *
 * @param metrics names of samples, as Prometheus stores them
 * @param paths which of the paths that are asked for are answered
 */
record Running(Set<String> metrics, Set<String> paths) {

    /** Seen once for all tests. */
    static final Running SERVICES = look();

    private static Running look() {
        Path state = Path.of("target", "running");
        Settings settings = Settings.of(
                Map.of(
                        "assay.http.port", "0",
                        "assay.kafka.bootstrap-servers", "127.0.0.1:1",
                        "assay.kafka.client.max.block.ms", "1000",
                        "assay.line.labels", "cat,dog",
                        "assay.ingest.state-dir", state.resolve("ingest").toString(),
                        "assay.store.path", state.resolve("models").toString()),
                Services.SETTINGS.toArray(new Class<?>[0]));
        try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), settings)) {
            String text = ((PrometheusMeterRegistry) running.meters()).scrape();
            return new Running(
                    text.lines()
                            .filter(Predicate.not(line -> line.startsWith("#")))
                            .map(line -> line.split("[ {]", 2)[0])
                            .collect(Collectors.toUnmodifiableSet()),
                    Stream.of("/health", "/ready", "/metrics")
                            .filter(path -> isAnswered(running.port(), path))
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private static boolean isAnswered(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    != 404;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking for " + path, e);
        }
    }
}
