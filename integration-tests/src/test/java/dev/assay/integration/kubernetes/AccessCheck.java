package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Volume;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kafka's users may do what the code does and nothing else, and each service is its own user. */
final class AccessCheck implements Check {

    @Override
    public List<String> problems(Manifests manifests) {
        List<KafkaUser> users = manifests.all(KafkaUser.class);
        if (users.isEmpty()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        List<Access> rules = users.stream().flatMap(Access::of).toList();
        List<Access> needed = NeededAccess.of(manifests.settings());
        needed.stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule -> problems.add("KafkaUser: is not allowed what it needs: " + rule.row()));
        rules.stream()
                .filter(rule -> !needed.contains(rule))
                .forEach(rule -> problems.add("KafkaUser: is allowed what it does not need: " + rule.row()));
        Set<String> names =
                users.stream().map(user -> user.getMetadata().getName()).collect(Collectors.toSet());
        for (Workload workload : manifests.workloads()) {
            String user = "assay-" + workload.name();
            if (!names.contains(user) || secrets(workload).noneMatch(user::equals)) {
                problems.add(workload + ": does not have the credentials of the KafkaUser " + user);
            }
            secrets(workload)
                    .filter(secret -> names.contains(secret) && !secret.equals(user))
                    .forEach(secret -> problems.add(workload + ": has the credentials of " + secret));
        }
        return problems;
    }

    private static Stream<String> secrets(Workload workload) {
        return workload.pod().getVolumes().stream()
                .map(Volume::getProjected)
                .filter(projected -> projected != null)
                .flatMap(projected -> projected.getSources().stream())
                .map(source -> source.getSecret().getName());
    }
}
