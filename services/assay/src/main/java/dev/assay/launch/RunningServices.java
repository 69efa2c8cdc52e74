package dev.assay.launch;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.TracingSettings;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.tracing.TraceExport;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Services with their endpoints, from start to stop. */
public final class RunningServices implements AutoCloseable {

    private final List<Service> services;
    private final ServiceMetrics metrics;
    private final ServiceEndpoints endpoints;
    private final TraceExport traces;

    private RunningServices(
            List<Service> services, ServiceMetrics metrics, ServiceEndpoints endpoints, TraceExport traces) {
        this.services = services;
        this.metrics = metrics;
        this.endpoints = endpoints;
        this.traces = traces;
    }

    /** Starts services and their endpoints. */
    public static RunningServices start(Collection<Services> which, Settings settings) {
        TraceExport traces = TraceExport.start(settings.get(TracingSettings.class));
        ServiceMetrics metrics = new ServiceMetrics();
        List<Service> services = which.stream()
                .map(service -> service.build(settings, metrics.registry()))
                .toList();
        ServiceEndpoints endpoints = new ServiceEndpoints(settings.get(HttpSettings.class), services, metrics);
        endpoints.start();
        services.forEach(Service::start);
        return new RunningServices(services, metrics, endpoints, traces);
    }

    public List<Service> services() {
        return services;
    }

    /** The services' meters. */
    public MeterRegistry meters() {
        return metrics.registry();
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
        traces.close();
    }
}
