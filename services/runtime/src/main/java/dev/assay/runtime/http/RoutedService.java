package dev.assay.runtime.http;

import dev.assay.runtime.service.Service;
import io.javalin.router.JavalinDefaultRoutingApi;

/** A service that answers requests of its own beside /health, /ready and /metrics. */
public interface RoutedService extends Service {

    /** Adds its routes; called once, before the server starts. */
    void addRoutes(JavalinDefaultRoutingApi routes);

    /** Whether a path of its own may be read (GET, HEAD) without token or certificate, since nothing there is worth guarding. */
    default boolean isOpen(String path) {
        return false;
    }
}
