package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods reach what their settings name, are reached by who must reach them, and otherwise nothing. */
final class EgressCheck implements Check {

    private static final Set<String> DEFAULT = Set.of("Ingress", "Egress");
    private static final int NAMES = 53;
    private static final int TLS = 443;

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            List<NetworkPolicySpec> policies = manifests.all(NetworkPolicy.class).stream()
                    .map(NetworkPolicy::getSpec)
                    .filter(policy -> workload.isSelectedBy(policy.getPodSelector()))
                    .toList();
            if (policies.stream().noneMatch(EgressCheck::deniesAll)) {
                problems.add(workload + ": no policy denies what none allows");
            }
            Set<Integer> allowed = ports(policies.stream()
                    .filter(policy -> policy.getPolicyTypes().contains("Egress"))
                    .flatMap(policy -> policy.getEgress().stream())
                    .flatMap(rule -> rule.getPorts().stream()));
            Set<Integer> needed = workload.containers().stream()
                    .flatMap(container -> needed(workload, Environment.of(manifests, container)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!allowed.equals(needed)) {
                problems.add(workload + ": needs to reach the ports " + needed + ", but policies allow " + allowed);
            }
            Set<Integer> open = ports(policies.stream()
                    .filter(policy -> policy.getPolicyTypes().contains("Ingress"))
                    .flatMap(policy -> policy.getIngress().stream())
                    .flatMap(rule -> rule.getPorts().stream()));
            workload.containers().stream()
                    .flatMap(container -> container.getPorts().stream())
                    .filter(port -> !open.contains(port.getContainerPort()))
                    .forEach(port -> problems.add(workload + ": nobody may reach " + port.getContainerPort()));
        }
        return problems;
    }

    private static boolean deniesAll(NetworkPolicySpec policy) {
        return Set.copyOf(policy.getPolicyTypes()).equals(DEFAULT)
                && policy.getIngress().isEmpty()
                && policy.getEgress().isEmpty();
    }

    private static Stream<Integer> needed(Workload workload, Map<String, String> environment) {
        Stream<Integer> brokers = Stream.of(environment
                        .getOrDefault("ASSAY_KAFKA_BOOTSTRAP_SERVERS", "")
                        .split(",", -1))
                .filter(server -> server.contains(":"))
                .map(server -> Integer.valueOf(server.substring(server.lastIndexOf(':') + 1)));
        URI registry = URI.create(environment.getOrDefault("ASSAY_KAFKA_SCHEMA_REGISTRY_URL", ""));
        Stream<Integer> others = Stream.of(NAMES, registry.getPort());
        Stream<Integer> store =
                environment.containsKey("AWS_ACCESS_KEY_ID") && !workload.name().equals("ingest")
                        ? Stream.of(TLS)
                        : Stream.of();
        return Stream.of(brokers, others, store).flatMap(ports -> ports);
    }

    private static Set<Integer> ports(Stream<NetworkPolicyPort> ports) {
        return ports.map(port -> port.getPort().getIntVal()).collect(Collectors.toCollection(TreeSet::new));
    }
}
