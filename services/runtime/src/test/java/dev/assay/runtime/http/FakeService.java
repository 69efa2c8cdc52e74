package dev.assay.runtime.http;

import dev.assay.runtime.service.Health;
import io.javalin.router.JavalinDefaultRoutingApi;

/** A service with whatever health a test gives it, and routes, one of which is open to all. */
final class FakeService implements RoutedService {

    private final String name;
    private volatile Health health = Health.starting("");

    FakeService(String name) {
        this.name = name;
    }

    void become(Health changed) {
        health = changed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
        if (health.detail().equals("throw")) {
            throw new IllegalStateException("broken");
        }
        return health;
    }

    @Override
    public void addRoutes(JavalinDefaultRoutingApi routes) {
        routes.get("/" + name, context -> context.result("hello from " + name));
        routes.get("/" + name + "/open", context -> context.result("for all"));
        routes.post("/" + name + "/open", context -> context.result("changed"));
    }

    @Override
    public boolean isOpen(String path) {
        return path.equals("/" + name + "/open");
    }

    @Override
    public void close() {}
}
