package dev.assay.bench.faults;

import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Looks at the services' health all the time, and remembers which of them said that they wait, and what for. */
final class HealthWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Set<Service> services = ConcurrentHashMap.newKeySet();
    private final Map<String, String> waited = new ConcurrentSkipListMap<>();
    private final Thread thread = new Thread(this::look, "assay-bench-health");

    HealthWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    void watch(Service service) {
        services.add(service);
    }

    void forget(Service service) {
        services.remove(service);
    }

    /** Names of the services that waited since the last call, and what they said. */
    Map<String, String> waited() {
        Map<String, String> result = new TreeMap<>(waited);
        waited.clear();
        return result;
    }

    private void look() {
        try {
            while (!Thread.interrupted()) {
                for (Service service : List.copyOf(services)) {
                    Health health = service.health();
                    if (health.status() == Health.Status.WAITING) {
                        waited.put(service.name(), health.detail());
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
