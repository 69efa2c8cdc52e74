package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How pods start, show that they work, are limited, and end. */
final class LifeCheck implements Check {

    private static final String GPU = "nvidia.com/gpu";

    /** Ten seconds to end, five before in which requests still come, and as long again. */
    private static final long GRACE = 30;

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                Map<String, String> environment = Environment.of(manifests, container);
                limits(workload, container, environment, problems);
                if (workload.isService()) {
                    probe(workload, "startupProbe", container.getStartupProbe(), "/health", problems);
                    probe(workload, "livenessProbe", container.getLivenessProbe(), "/health", problems);
                    probe(workload, "readinessProbe", container.getReadinessProbe(), "/ready", problems);
                }
                if (workload.name().equals("predictor") && !isNamedByPod(container)) {
                    problems.add(workload + ": ASSAY_PREDICTOR_INSTANCE must be the pod's name");
                }
            }
            if (workload.isService()) {
                service(manifests, workload, problems);
            }
        }
        return problems;
    }

    private static void service(Manifests manifests, Workload workload, List<String> problems) {
        if (workload.pod().getTerminationGracePeriodSeconds() < GRACE) {
            problems.add(workload + ": terminationGracePeriodSeconds is below " + GRACE);
        }
        boolean trains = workload.name().equals("trainer");
        if (trains != workload.kind().equals("StatefulSet")
                || workload.replicas().isPresent() != trains) {
            problems.add(
                    workload + ": the trainer is a StatefulSet of one, and the others' replicas are the autoscaler's");
        }
        if (trains && workload.replicas().filter(pods -> pods == 1).isEmpty()) {
            problems.add(workload + ": a second trainer fences the first");
        }
        if (manifests.all(PodDisruptionBudget.class).stream()
                .noneMatch(budget -> workload.isSelectedBy(budget.getSpec().getSelector()))) {
            problems.add(workload + ": no PodDisruptionBudget");
        }
    }

    private static void limits(
            Workload workload, Container container, Map<String, String> environment, List<String> problems) {
        Map<String, Quantity> requests = container.getResources().getRequests();
        Map<String, Quantity> limits = container.getResources().getLimits();
        for (String resource : List.of("cpu", "memory")) {
            if (!requests.containsKey(resource) || !limits.containsKey(resource)) {
                problems.add(workload + ": requests and limits need " + resource);
            } else if (requests.get(resource)
                            .getNumericalAmount()
                            .compareTo(limits.get(resource).getNumericalAmount())
                    > 0) {
                problems.add(workload + ": requests more " + resource + " than its limit");
            }
        }
        String device =
                environment.getOrDefault("ASSAY_" + workload.name().toUpperCase(Locale.ROOT) + "_DEVICE", "cpu");
        boolean gpu = device.startsWith("gpu:");
        if (gpu != limits.containsKey(GPU) || gpu != container.getImage().endsWith("-gpu")) {
            problems.add(workload + ": its device is " + device + ", so " + GPU + " and the image's -gpu must "
                    + (gpu ? "be there" : "not be there"));
        }
    }

    private static void probe(Workload workload, String name, Probe probe, String path, List<String> problems) {
        Optional<String> asked = Optional.ofNullable(probe)
                .map(Probe::getHttpGet)
                .map(get -> get.getPath())
                .filter(Running.SERVICES.paths()::contains);
        if (asked.filter(path::equals).isEmpty()) {
            problems.add(workload + ": " + name + " must ask for " + path);
        }
    }

    private static boolean isNamedByPod(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals("ASSAY_PREDICTOR_INSTANCE"))
                .map(variable -> Optional.ofNullable(variable.getValueFrom()))
                .anyMatch(source -> source.map(from -> from.getFieldRef())
                        .filter(field -> field.getFieldPath().equals("metadata.name"))
                        .isPresent());
    }
}
