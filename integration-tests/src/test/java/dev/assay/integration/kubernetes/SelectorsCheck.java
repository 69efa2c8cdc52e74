package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whatever chooses pods, services or volumes by labels or names chooses some. */
final class SelectorsCheck implements Check {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        List<Workload> workloads = manifests.workloads();
        for (Workload workload : workloads) {
            if (workload.selector().filter(own -> !workload.isSelectedBy(own)).isPresent()) {
                problems.add(workload + ": its selector does not choose its own pods");
            }
            near(workload)
                    .filter(selector -> workloads.stream().noneMatch(other -> other.isSelectedBy(selector)))
                    .forEach(selector ->
                            problems.add(workload + ": is to be near or apart from pods that are not there"));
            volumes(workload, workloads, problems);
            if (workload.isService()
                    && manifests.all(Service.class).stream().noneMatch(service -> chooses(service, workload))) {
                problems.add(workload + ": no Service");
            }
        }
        for (Service service : manifests.all(Service.class)) {
            if (workloads.stream().noneMatch(workload -> chooses(service, workload))) {
                problems.add("Service " + service.getMetadata().getName() + ": chooses no pods");
            }
        }
        manifests
                .all(PodDisruptionBudget.class)
                .forEach(budget -> chosen(
                        "PodDisruptionBudget " + budget.getMetadata().getName(),
                        budget.getSpec().getSelector(),
                        workloads,
                        problems));
        manifests
                .all(NetworkPolicy.class)
                .forEach(policy -> chosen(
                        "NetworkPolicy " + policy.getMetadata().getName(),
                        policy.getSpec().getPodSelector(),
                        workloads,
                        problems));
        Map<String, Service> services = manifests.all(Service.class).stream()
                .collect(Collectors.toMap(service -> service.getMetadata().getName(), service -> service));
        for (StatefulSet set : manifests.all(StatefulSet.class)) {
            if (!services.containsKey(set.getSpec().getServiceName())) {
                problems.add("StatefulSet " + set.getMetadata().getName() + ": its Service is not there");
            }
        }
        for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
            services.values().stream()
                    .filter(service -> !Labels.matches(
                            monitor.getSpec().getSelector(),
                            service.getMetadata().getLabels()))
                    .forEach(service -> problems.add("ServiceMonitor: leaves out "
                            + service.getMetadata().getName()));
        }
        return problems;
    }

    private static void chosen(String name, LabelSelector selector, List<Workload> workloads, List<String> problems) {
        if (workloads.stream().noneMatch(workload -> workload.isSelectedBy(selector))) {
            problems.add(name + ": chooses no pods");
        }
    }

    private static boolean chooses(Service service, Workload workload) {
        return workload.labels()
                .entrySet()
                .containsAll(service.getSpec().getSelector().entrySet());
    }

    private static Stream<LabelSelector> near(Workload workload) {
        Stream<LabelSelector> apart =
                workload.pod().getTopologySpreadConstraints().stream().map(constraint -> constraint.getLabelSelector());
        return workload.pod().getAffinity() == null
                ? apart
                : Stream.concat(
                        apart,
                        workload
                                .pod()
                                .getAffinity()
                                .getPodAffinity()
                                .getRequiredDuringSchedulingIgnoredDuringExecution()
                                .stream()
                                .map(term -> term.getLabelSelector()));
    }

    private static void volumes(Workload workload, List<Workload> workloads, List<String> problems) {
        Set<String> there = new HashSet<>(workload.claims());
        workload.pod().getVolumes().forEach(volume -> there.add(volume.getName()));
        workload.containers().stream()
                .flatMap(container -> container.getVolumeMounts().stream())
                .filter(mount -> !there.contains(mount.getName()))
                .forEach(mount -> problems.add(workload + ": volume " + mount.getName() + " is not there"));
        Set<String> claims = workloads.stream()
                .flatMap(set -> set.claims().stream().map(claim -> claim + "-" + set.name() + "-0"))
                .collect(Collectors.toSet());
        workload.pod().getVolumes().stream()
                .map(Volume::getPersistentVolumeClaim)
                .filter(claim -> claim != null && !claims.contains(claim.getClaimName()))
                .forEach(claim -> problems.add(workload + ": claim " + claim.getClaimName() + " is not there"));
    }
}
