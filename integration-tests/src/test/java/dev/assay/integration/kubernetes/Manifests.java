package dev.assay.integration.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The objects of a rendered overlay.
 *
 * @param objects as their types have them
 * @param problems why some are no objects
 */
record Manifests(List<Object> objects, List<String> problems) {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", Keda.ScaledObject.class),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", Keda.TriggerAuthentication.class));

    private static final YAMLMapper YAML = StrictYaml.mapper();

    /** Reads YAML documents. */
    static Manifests parse(String text) {
        List<Object> objects = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        ObjectReader trees = YAML.readerFor(JsonNode.class);
        try (MappingIterator<JsonNode> documents = trees.readValues(text)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                String name = document.at("/kind").asText() + " "
                        + document.at("/metadata/name").asText();
                String type = document.at("/apiVersion").asText() + "/"
                        + document.at("/kind").asText();
                Class<?> known = TYPES.get(type);
                if (known == null) {
                    problems.add(name + ": unknown type " + type);
                    continue;
                }
                try {
                    objects.add(YAML.treeToValue(document, known));
                } catch (JsonProcessingException e) {
                    problems.add(name + ": " + e.getOriginalMessage());
                }
            }
        } catch (IOException e) {
            problems.add("no YAML: " + e.getMessage());
        }
        return new Manifests(List.copyOf(objects), List.copyOf(problems));
    }

    /** All of one type. */
    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whatever runs pods. */
    List<Workload> workloads() {
        return Stream.of(
                        all(StatefulSet.class).stream().map(Workload::of),
                        all(Deployment.class).stream().map(Workload::of),
                        all(Job.class).stream().map(Workload::of))
                .flatMap(workloads -> workloads)
                .toList();
    }

    /** The values of a ConfigMap; empty if there is none of that name. */
    Map<String, String> configMap(String name) {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }

    /** What the services of this deployment are set to by the ConfigMap that all of them share. */
    Map<String, String> settings() {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().startsWith("assay-settings"))
                .findFirst()
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }
}
