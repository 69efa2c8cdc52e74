package dev.assay.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.util.List;

/**
 * How the services of a process are.
 *
 * @param services one entry for each, in the order they were given
 */
record HealthReport(List<Entry> services) {

    /** One service, as it appears in the JSON. */
    record Entry(String name, Health.Status status, String detail) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    static HealthReport of(List<Service> services) {
        return new HealthReport(services.stream().map(HealthReport::entry).toList());
    }

    /** No service has failed. */
    boolean isHealthy() {
        return services.stream().noneMatch(service -> service.status() == Health.Status.FAILED);
    }

    /** All services take work. */
    boolean isReady() {
        return services.stream().allMatch(service -> service.status() == Health.Status.READY);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of text are always JSON", e);
        }
    }

    private static Entry entry(Service service) {
        try {
            Health health = service.health();
            return new Entry(service.name(), health.status(), health.detail());
        } catch (RuntimeException e) {
            return new Entry(service.name(), Health.Status.FAILED, "cannot tell its health: " + e);
        }
    }
}
