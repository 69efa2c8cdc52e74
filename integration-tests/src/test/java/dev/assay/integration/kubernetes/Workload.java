package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs pods.
 *
 * @param kind StatefulSet, Deployment or Job
 * @param labels of its pods
 * @param selector of its pods; a job has none
 * @param replicas how many pods it is to have, if it says so
 * @param claims names of the volumes that are claimed for each pod
 */
record Workload(
        String kind,
        String name,
        Map<String, String> labels,
        Optional<LabelSelector> selector,
        Optional<Integer> replicas,
        PodSpec pod,
        Set<String> claims) {

    static Workload of(StatefulSet set) {
        Set<String> claims = new HashSet<>();
        set.getSpec()
                .getVolumeClaimTemplates()
                .forEach(claim -> claims.add(claim.getMetadata().getName()));
        return of("StatefulSet", set.getMetadata(), set.getSpec().getTemplate(), claims)
                .with(
                        set.getSpec().getSelector(),
                        Optional.ofNullable(set.getSpec().getReplicas()));
    }

    static Workload of(Deployment deployment) {
        return of("Deployment", deployment.getMetadata(), deployment.getSpec().getTemplate(), Set.of())
                .with(
                        deployment.getSpec().getSelector(),
                        Optional.ofNullable(deployment.getSpec().getReplicas()));
    }

    static Workload of(Job job) {
        return of("Job", job.getMetadata(), job.getSpec().getTemplate(), Set.of());
    }

    private static Workload of(String kind, ObjectMeta metadata, PodTemplateSpec template, Set<String> claims) {
        return new Workload(
                kind,
                metadata.getName(),
                Map.copyOf(template.getMetadata().getLabels()),
                Optional.empty(),
                Optional.empty(),
                template.getSpec(),
                Set.copyOf(claims));
    }

    private Workload with(LabelSelector chosen, Optional<Integer> pods) {
        return new Workload(kind, name, labels, Optional.of(chosen), pods, pod, claims);
    }

    /** Whether it runs until it is told to end. */
    boolean isService() {
        return !kind.equals("Job");
    }

    List<Container> containers() {
        return pod.getContainers();
    }

    /** Whether a selector takes its pods. */
    boolean isSelectedBy(LabelSelector chooser) {
        return Labels.matches(chooser, labels);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
