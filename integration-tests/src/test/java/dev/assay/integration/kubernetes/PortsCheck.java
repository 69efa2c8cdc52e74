package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whoever calls a service calls the port that it listens on. */
final class PortsCheck implements Check {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            workload.containers().forEach(container -> container(manifests, workload, container, problems));
        }
        for (Service service : manifests.all(Service.class)) {
            for (ServicePort port : service.getSpec().getPorts()) {
                if (selected(manifests, service).anyMatch(workload -> !listens(workload, port.getTargetPort()))) {
                    problems.add("Service " + service.getMetadata().getName() + ": no pod of it listens on "
                            + text(port.getTargetPort()));
                }
            }
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            policy.getSpec().getIngress().stream()
                    .flatMap(rule -> rule.getPorts().stream())
                    .filter(port -> manifests.workloads().stream()
                            .filter(Workload::isService)
                            .filter(workload ->
                                    workload.isSelectedBy(policy.getSpec().getPodSelector()))
                            .noneMatch(workload -> listens(workload, port.getPort())))
                    .forEach(port -> problems.add("NetworkPolicy "
                            + policy.getMetadata().getName() + ": no pod listens on " + text(port.getPort())));
        }
        manifests.all(ServiceMonitor.class).forEach(monitor -> monitor(manifests, monitor, problems));
        return problems;
    }

    private static void container(Manifests manifests, Workload workload, Container container, List<String> problems) {
        if (!workload.isService()) {
            return;
        }
        String port = Environment.of(manifests, container).getOrDefault("ASSAY_HTTP_PORT", "");
        if (container.getPorts().stream()
                .map(ContainerPort::getContainerPort)
                .noneMatch(number -> port.equals(Integer.toString(number)))) {
            problems.add(workload + ": listens on ASSAY_HTTP_PORT=" + port + ", which is no containerPort");
        }
        Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull)
                .map(Probe::getHttpGet)
                .filter(get -> get == null || !listens(workload, get.getPort()))
                .forEach(get -> problems.add(workload + ": a probe asks a port on which nothing listens"));
    }

    private static void monitor(Manifests manifests, ServiceMonitor monitor, List<String> problems) {
        monitor.getSpec().getEndpoints().forEach(endpoint -> {
            if (!Running.SERVICES.paths().contains(endpoint.getPath())) {
                problems.add("ServiceMonitor: nothing answers at " + endpoint.getPath());
            }
            manifests.all(Service.class).stream()
                    .filter(service -> service.getSpec().getPorts().stream()
                            .noneMatch(port -> port.getName().equals(endpoint.getPort())))
                    .forEach(service -> problems.add("ServiceMonitor: Service "
                            + service.getMetadata().getName() + " has no port " + endpoint.getPort()));
        });
    }

    private static Stream<Workload> selected(Manifests manifests, Service service) {
        return manifests.workloads().stream().filter(workload -> workload.labels()
                .entrySet()
                .containsAll(service.getSpec().getSelector().entrySet()));
    }

    private static boolean listens(Workload workload, IntOrString port) {
        return workload.containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .anyMatch(open -> text(port).equals(open.getName())
                        || text(port).equals(Integer.toString(open.getContainerPort())));
    }

    private static String text(IntOrString port) {
        return String.valueOf(port.getValue());
    }
}
