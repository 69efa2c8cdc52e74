package dev.assay.cli;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Services with their endpoints, from start to stop. */
public final class RunningServices implements AutoCloseable {

    private final List<Service> services;
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final ServiceEndpoints endpoints;

    private RunningServices(List<Service> services, Settings settings) {
        this.services = List.copyOf(services);
        this.endpoints = new ServiceEndpoints(settings.get(HttpSettings.class), this.services, metrics);
    }

    /** Starts services and their endpoints. */
    public static RunningServices start(List<Service> services, Settings settings) {
        RunningServices running = new RunningServices(services, settings);
        running.endpoints.start();
        running.services.forEach(Service::start);
        return running;
    }

    public List<Service> services() {
        return services;
    }

    /** Port of the endpoints. */
    public int port() {
        return endpoints.port();
    }

    /** Stops the services in reverse order, so that each outlives those that feed on it, then the endpoints. */
    @Override
    public void close() {
        List<Service> reversed = new ArrayList<>(services);
        Collections.reverse(reversed);
        reversed.forEach(Service::close);
        endpoints.close();
        metrics.close();
    }
}
