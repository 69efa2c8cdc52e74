package dev.assay.integration.kubernetes;

import dev.assay.integration.kubernetes.Keda.ScaledObject;
import dev.assay.integration.kubernetes.Keda.TriggerAuthentication;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The autoscaler scales deployments that there are, by the lag of groups and topics that they read. */
final class ScalingCheck implements Check {

    private static final Set<String> METADATA = Set.of(
            "bootstrapServers",
            "consumerGroup",
            "topic",
            "lagThreshold",
            "offsetResetPolicy",
            "version",
            "sasl",
            "tls");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        Map<String, String> settings = manifests.settings();
        List<Access> access =
                manifests.all(KafkaUser.class).stream().flatMap(Access::of).toList();
        for (ScaledObject scaled : manifests.all(ScaledObject.class)) {
            String name = scaled.spec().scaleTargetRef().name();
            String owner = "ScaledObject " + scaled.metadata().getName() + ": ";
            if (manifests.workloads().stream()
                    .noneMatch(workload -> workload.name().equals(name)
                            && workload.kind()
                                    .equals(scaled.spec().scaleTargetRef().kind()))) {
                problems.add(owner + "scales nothing");
            }
            int threads =
                    name.equals("ingest") ? Integer.parseInt(settings.getOrDefault("ASSAY_INGEST_THREADS", "2")) : 1;
            if (scaled.spec().maxReplicaCount() * threads
                    > Code.topics(settings).partitions()) {
                problems.add(owner + "more threads than partitions");
            }
            if (scaled.spec().minReplicaCount() < 1
                    || scaled.spec().minReplicaCount() > scaled.spec().maxReplicaCount()) {
                problems.add(owner + "minReplicaCount must be from 1 to maxReplicaCount");
            }
            String group = name.equals("ingest") ? Code.ingest(settings) : Code.predictor(settings);
            for (Keda.Trigger trigger : scaled.spec().triggers()) {
                trigger(trigger, name, group, manifests, access).forEach(problem -> problems.add(owner + problem));
            }
        }
        return problems;
    }

    private static List<String> trigger(
            Keda.Trigger trigger, String service, String group, Manifests manifests, List<Access> access) {
        List<String> problems = new ArrayList<>();
        Map<String, String> metadata = trigger.metadata();
        String topic = "topic " + metadata.get("topic");
        if (!trigger.type().equals("kafka") || !METADATA.equals(metadata.keySet())) {
            problems.add("a trigger must be of the type kafka with " + METADATA);
        }
        if (!group.equals(metadata.get("consumerGroup"))) {
            problems.add("the group of " + service + " is " + group + ", not " + metadata.get("consumerGroup"));
        }
        if (!manifests
                .settings()
                .getOrDefault("ASSAY_KAFKA_BOOTSTRAP_SERVERS", "")
                .equals(metadata.get("bootstrapServers"))) {
            problems.add("other brokers than the services'");
        }
        for (Access needed : List.of(
                new Access("assay-" + service, topic, List.of("Read")),
                new Access("assay-scaler", topic, List.of("Describe")),
                new Access("assay-scaler", "group " + group, List.of("Describe")))) {
            if (access.stream().noneMatch(needed::isGrantedBy)) {
                problems.add(needed.user() + " may not " + needed.operations() + " " + needed.resource());
            }
        }
        if (manifests.all(TriggerAuthentication.class).stream()
                .noneMatch(authentication -> authenticates(authentication, trigger, manifests))) {
            problems.add("no user of Kafka's authenticates it");
        }
        return problems;
    }

    private static boolean authenticates(
            TriggerAuthentication authentication, Keda.Trigger trigger, Manifests manifests) {
        return authentication
                        .metadata()
                        .getName()
                        .equals(trigger.authenticationRef().name())
                && authentication.spec().configMapTargetRef().stream()
                        .filter(reference -> reference.parameter().equals("username"))
                        .map(reference -> manifests.configMap(reference.name()).get(reference.key()))
                        .anyMatch("assay-scaler"::equals)
                && authentication.spec().secretTargetRef().stream()
                        .anyMatch(reference -> reference.parameter().equals("password")
                                && reference.name().equals("assay-scaler"));
    }
}
