package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which secrets and ConfigMaps there are, and their keys. */
final class Keys {

    /** What Strimzi's user operator writes into the secret of a user that authenticates with a password. */
    private static final Set<String> OF_USER = Set.of("password", "sasl.jaas.config");

    private Keys() {}

    /** Rendered secrets, those of Kafka users, and those that docs/kubernetes.md asks an operator to make. */
    static Map<String, Set<String>> ofSecrets(Manifests manifests) {
        Map<String, Set<String>> keys = new HashMap<>(DeploymentGuide.secrets());
        manifests
                .all(KafkaUser.class)
                .forEach(user -> keys.put(user.getMetadata().getName(), OF_USER));
        for (Secret secret : manifests.all(Secret.class)) {
            Set<String> own = new HashSet<>(secret.getData().keySet());
            own.addAll(secret.getStringData().keySet());
            keys.put(secret.getMetadata().getName(), own);
        }
        return keys;
    }

    static Map<String, Set<String>> ofConfigMaps(Manifests manifests) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (ConfigMap map : manifests.all(ConfigMap.class)) {
            keys.put(map.getMetadata().getName(), map.getData().keySet());
        }
        return keys;
    }
}
