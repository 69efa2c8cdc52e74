package dev.assay.intake;

import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A model line of four features and three labels, and services of it that run. */
final class Line implements AutoCloseable {

    static final String LABELS = "coat,bag,shoe";

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningServices services;

    private Line(RunningServices services) {
        this.services = services;
    }

    static Line start(EmbeddedPlatform platform, Map<String, String> own, Services... which) {
        return new Line(RunningServices.start(List.of(which), settings(platform, own)));
    }

    static Settings settings(EmbeddedPlatform platform, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(platform.settings());
        all.put("assay.line.labels", LABELS);
        all.put("assay.line.input", "features:4");
        all.put("assay.http.port", "0");
        all.put("assay.ingest.max-idle", "0ms");
        all.putAll(own);
        return Settings.of(all, Services.SETTINGS.toArray(Class<?>[]::new));
    }

    static HttpResponse<String> post(int port, String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param headers names and values, in turns */
    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(services.port(), path, "application/json", body, headers);
    }

    HttpResponse<String> postLines(String path, Collection<String> lines) throws IOException, InterruptedException {
        return post(services.port(), path, "application/x-ndjson", String.join("\n", lines));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + services.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    RunningServices services() {
        return services;
    }

    /** All that is in a topic, decoded. */
    static <T> List<T> all(KafkaClients clients, Topic topic, Class<T> type) {
        try (CommittedLog log = new CommittedLog(clients, topic)) {
            return log.values(log.rest(), type).toList();
        }
    }

    /** All that is in a topic, as it is. */
    static List<ConsumerRecord<byte[], byte[]>> records(KafkaClients clients, Topic topic) {
        try (CommittedLog log = new CommittedLog(clients, topic)) {
            return log.rest();
        }
    }

    @Override
    public void close() {
        services.close();
    }
}
