package dev.assay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.gateway.format.labelstudio.Earlier;
import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.Intakes;
import dev.assay.records.Annotation;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.Health;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.jspecify.annotations.Nullable;

/** The gateway's routes on a real server, over a producer that acknowledges at once. */
final class Gateway implements AutoCloseable {

    static final Map<String, String> FEATURES =
            Map.of("assay.line.labels", "coat,bag,shoe", "assay.line.input", "features:4");

    static final Earlier NOTHING = new Earlier() {
        @Override
        public List<Annotation> annotations(Predicate<Annotation> test) {
            return List.of();
        }

        @Override
        public List<String> truths(Predicate<String> source) {
            return List.of();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final MockProducer<String, @Nullable Object> producer = Intakes.producer();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final Places places;
    private final ServiceEndpoints endpoints;

    /** What a sender is told. */
    record Told(int status, JsonNode json, HttpResponse<String> response) {

        JsonNode item(int index) {
            return json.get("items").get(index);
        }
    }

    Gateway(Map<String, String> line, Map<String, String> own) {
        this(line, own, NOTHING, Duration.ofSeconds(5));
    }

    /**
     * @param earlier what a webhook finds out about what was sent before
     * @param patience how long a request waits for its place
     */
    Gateway(Map<String, String> line, Map<String, String> own, Earlier earlier, Duration patience) {
        GatewaySettings settings = Settings.of(own, GatewaySettings.class).get(GatewaySettings.class);
        places = new Places(settings.maxRequests(), patience);
        Intake intake = Intakes.over(producer, metrics.registry(), line);
        IntakeEndpoint endpoint = new IntakeEndpoint(intake, settings, places, Clock.systemUTC(), metrics.registry());
        LabelStudioEndpoint labelStudio = new LabelStudioEndpoint(
                intake::acceptDated,
                earlier,
                places,
                settings.maxRequestBytes(),
                List.of("coat", "bag", "shoe"),
                Clock.systemUTC(),
                metrics.registry());
        HttpSettings http =
                Settings.of(Map.of("assay.http.port", "0"), HttpSettings.class).get(HttpSettings.class);
        endpoints = new ServiceEndpoints(http, List.of(new Routes(endpoint, labelStudio)), metrics);
        endpoints.start();
    }

    MockProducer<String, @Nullable Object> producer() {
        return producer;
    }

    Places places() {
        return places;
    }

    double timed(String route, int status) {
        return metrics.registry()
                .timer(IntakeEndpoint.TIMER, "route", route, "status", Integer.toString(status))
                .count();
    }

    double counted(String kind, String outcome) {
        return metrics.registry()
                .counter("assay.gateway.items", "kind", kind, "outcome", outcome)
                .count();
    }

    Told post(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", BodyPublishers.ofString(body));
    }

    Told postLines(String path, String... lines) throws IOException, InterruptedException {
        return post(path, "application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)));
    }

    /** Without a length, in chunks. */
    Told stream(String path, Supplier<InputStream> body) throws IOException, InterruptedException {
        return post(path, "application/x-ndjson", BodyPublishers.ofInputStream(body));
    }

    Told post(String path, String type, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).header("Content-Type", type).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Told(response.statusCode(), JSON.readTree(response.body()), response);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + endpoints.port() + path);
    }

    @Override
    public void close() {
        endpoints.close();
        metrics.close();
    }

    /** A service that is nothing but the routes. */
    private record Routes(IntakeEndpoint endpoint, LabelStudioEndpoint labelStudio) implements RoutedService {

        @Override
        public void addRoutes(JavalinDefaultRoutingApi routes) {
            for (Shape shape : Shape.values()) {
                routes.post(shape.path(), context -> endpoint.handle(shape, context));
            }
            routes.post(LabelStudioEndpoint.PATH, labelStudio::handle);
        }

        @Override
        public String name() {
            return "gateway";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.ready("");
        }

        @Override
        public void close() {}
    }
}
