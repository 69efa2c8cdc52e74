package dev.assay.runtime.http;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.service.Service;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP server for the services of a process: {@code /health} (503 if a service has failed: restart it), {@code /ready}
 * (503 unless all are ready: send it no work), both with a JSON list of the services; {@code /metrics} for Prometheus; and the
 * routes of each {@link RoutedService}. Whether one needs a token or a certificate, and encryption, are settings.
 */
public final class ServiceEndpoints implements AutoCloseable {

    private final HttpSettings settings;
    private final List<Service> services;
    private final ServiceMetrics metrics;
    private final Gate gate;
    private final Optional<HttpsConnector> https;
    private final Javalin server;

    /**
     * @param services stay the caller's to start and close
     * @param metrics likewise
     */
    public ServiceEndpoints(HttpSettings settings, List<Service> services, ServiceMetrics metrics) {
        this.settings = settings;
        this.services = List.copyOf(services);
        this.metrics = metrics;
        this.gate = new Gate(settings, this::isOpen);
        this.https = HttpsConnector.of(settings);
        this.server = Javalin.create(this::configure);
    }

    /**
     * Binds and answers from now on.
     *
     * @throws IllegalStateException if the address cannot be bound
     */
    public void start() {
        gate.warnIfOpen();
        try {
            server.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "); choose another assay.http.host or assay.http.port, 0 for a free port",
                    e);
        }
    }

    /** The port it listens on, also where the settings left the choice open. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        https.ifPresent(connector -> config.jetty.addConnector(connector::connect));
        config.routes.before(gate::check);
        config.routes.get("/health", context -> {
            HealthReport report = HealthReport.of(services);
            answer(context, report, report.isHealthy());
        });
        config.routes.get("/ready", context -> {
            HealthReport report = HealthReport.of(services);
            answer(context, report, report.isReady());
        });
        config.routes.get("/metrics", this::metrics);
        for (Service service : services) {
            if (service instanceof RoutedService routed) {
                routed.addRoutes(config.routes);
            }
        }
    }

    private boolean isOpen(String path) {
        return services.stream().anyMatch(service -> service instanceof RoutedService routed && routed.isOpen(path));
    }

    private static void answer(Context context, HealthReport report, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(report.json());
    }

    private void metrics(Context context) {
        boolean open = Optional.ofNullable(context.header("Accept"))
                .filter(accept -> accept.contains(ServiceMetrics.OPEN_METRICS))
                .isPresent();
        String type = open ? ServiceMetrics.OPEN_METRICS_TYPE : ServiceMetrics.TEXT_TYPE;
        context.contentType(type).result(metrics.scrape(type));
    }
}
