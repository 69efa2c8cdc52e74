package dev.assay.integration.kubernetes;

import dev.assay.integration.kubernetes.Keda.TargetReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Secrets, ConfigMaps, their keys, and the files that settings name are there. */
final class ReferencesCheck implements Check {

    /** One key of a secret or ConfigMap that someone needs. */
    private record Reference(String by, String kind, String name, String key) {
        boolean isIn(Map<String, Set<String>> keys) {
            return keys.getOrDefault(name, Set.of()).contains(key);
        }
    }

    @Override
    public List<String> problems(Manifests manifests) {
        List<Reference> secrets = new ArrayList<>();
        List<Reference> maps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (Volume volume : workload.pod().getVolumes()) {
                projections(volume).forEach(source -> source.getItems()
                        .forEach(item -> secrets.add(
                                new Reference(workload.toString(), "secret", source.getName(), item.getKey()))));
            }
            for (Container container : workload.containers()) {
                environment(manifests, workload, container, secrets, problems);
                files(manifests, workload, container, problems);
            }
        }
        manifests
                .all(ServiceMonitor.class)
                .forEach(monitor -> monitor.getSpec().getEndpoints().forEach(endpoint -> {
                    var credentials = endpoint.getAuthorization().getCredentials();
                    secrets.add(new Reference("ServiceMonitor", "secret", credentials.getName(), credentials.getKey()));
                }));
        manifests.all(Keda.TriggerAuthentication.class).forEach(authentication -> {
            add(secrets, "secret", authentication.spec().secretTargetRef());
            add(maps, "ConfigMap", authentication.spec().configMapTargetRef());
        });
        report(secrets, Keys.ofSecrets(manifests), problems);
        report(maps, Keys.ofConfigMaps(manifests), problems);
        return problems;
    }

    private static void add(List<Reference> references, String kind, List<TargetReference> targets) {
        targets.forEach(
                target -> references.add(new Reference("TriggerAuthentication", kind, target.name(), target.key())));
    }

    private static void report(List<Reference> references, Map<String, Set<String>> keys, List<String> problems) {
        references.stream()
                .filter(reference -> !reference.isIn(keys))
                .forEach(reference -> problems.add(reference.by() + ": " + reference.kind() + " " + reference.name()
                        + " with the key " + reference.key() + " is not there"));
    }

    private static void environment(
            Manifests manifests,
            Workload workload,
            Container container,
            List<Reference> secrets,
            List<String> problems) {
        for (EnvFromSource source : container.getEnvFrom()) {
            if (manifests.configMap(source.getConfigMapRef().getName()).isEmpty()) {
                problems.add(
                        workload + ": ConfigMap " + source.getConfigMapRef().getName() + " is not there");
            }
        }
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null) {
                var key = variable.getValueFrom().getSecretKeyRef();
                secrets.add(new Reference(workload.toString(), "secret", key.getName(), key.getKey()));
            }
        }
    }

    /** Files that settings name must be among those that are mounted. */
    private static void files(Manifests manifests, Workload workload, Container container, List<String> problems) {
        Set<String> mounted = new HashSet<>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getName().equals(mount.getName()))
                    .flatMap(ReferencesCheck::projections)
                    .flatMap(source -> source.getItems().stream())
                    .map(KeyToPath::getPath)
                    .forEach(path -> mounted.add(mount.getMountPath() + "/" + path));
        }
        Environment.of(manifests, container).forEach((variable, value) -> {
            if ((Code.isFile(variable) || variable.endsWith("_TRUSTSTORE_LOCATION")) && !mounted.contains(value)) {
                problems.add(workload + ": " + variable + " names " + value + ", which is not mounted");
            }
        });
    }

    /** The secrets of a volume, projected or not. */
    private static Stream<SecretProjection> projections(Volume volume) {
        if (volume.getProjected() != null) {
            return volume.getProjected().getSources().stream().map(source -> source.getSecret());
        }
        return volume.getSecret() == null
                ? Stream.of()
                : Stream.of(new SecretProjection(
                        volume.getSecret().getItems(), volume.getSecret().getSecretName(), false));
    }
}
