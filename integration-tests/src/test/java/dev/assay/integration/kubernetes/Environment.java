package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a container; what only a running cluster knows has {@link #LATER} as its value. */
final class Environment {

    /** Stands for the value of a secret, or of a field of the pod. */
    static final String LATER = "later";

    private Environment() {}

    static Map<String, String> of(Manifests manifests, Container container) {
        Map<String, String> all = new TreeMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            all.putAll(manifests.configMap(source.getConfigMapRef().getName()));
        }
        for (EnvVar variable : container.getEnv()) {
            all.put(variable.getName(), variable.getValueFrom() == null ? variable.getValue() : LATER);
        }
        return all;
    }
}
