package dev.assay.integration.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No pod can do more than it must: no root, no privileges, no token of the API, nothing to write on but its volumes. */
final class SecurityCheck implements Check {

    private static final long USER = 10001;
    private static final Set<String> WRITABLE = Set.of("/data", "/tmp");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            PodSpec pod = workload.pod();
            Facts facts = new Facts(workload.toString(), problems);
            pod(facts, pod);
            workload.containers().forEach(container -> container(facts, container));
            facts.require(
                    manifests.all(ServiceAccount.class).stream()
                            .filter(account -> account.getMetadata().getName().equals(pod.getServiceAccountName()))
                            .anyMatch(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken())),
                    "its service account must be there, without a token mounted");
        }
        return problems;
    }

    private static void pod(Facts facts, PodSpec pod) {
        facts.require(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "automountServiceAccountToken");
        facts.require(Boolean.FALSE.equals(pod.getEnableServiceLinks()), "enableServiceLinks must be false");
        facts.require(pod.getInitContainers().isEmpty(), "init containers are not looked at");
        facts.require(
                !Boolean.TRUE.equals(pod.getHostNetwork())
                        && !Boolean.TRUE.equals(pod.getHostPID())
                        && !Boolean.TRUE.equals(pod.getHostIPC())
                        && pod.getVolumes().stream().map(Volume::getHostPath).allMatch(path -> path == null),
                "nothing of the host's");
        Optional<PodSecurityContext> context = Optional.ofNullable(pod.getSecurityContext());
        facts.require(context.map(PodSecurityContext::getRunAsNonRoot).orElse(false), "runAsNonRoot");
        facts.require(context.map(PodSecurityContext::getRunAsUser).orElse(0L) == USER, "runAsUser " + USER);
        facts.require(
                context.map(PodSecurityContext::getSeccompProfile)
                        .filter(profile -> profile.getType().equals("RuntimeDefault"))
                        .isPresent(),
                "seccompProfile RuntimeDefault");
    }

    private static void container(Facts facts, Container container) {
        Optional<SecurityContext> context = Optional.ofNullable(container.getSecurityContext());
        facts.require(
                !context.map(SecurityContext::getAllowPrivilegeEscalation).orElse(true), "allowPrivilegeEscalation");
        facts.require(context.map(SecurityContext::getReadOnlyRootFilesystem).orElse(false), "readOnlyRootFilesystem");
        facts.require(!context.map(SecurityContext::getPrivileged).orElse(false), "privileged");
        facts.require(
                context.map(SecurityContext::getCapabilities)
                        .filter(capabilities -> capabilities.getDrop().equals(List.of("ALL"))
                                && capabilities.getAdd().isEmpty())
                        .isPresent(),
                "capabilities drop ALL");
        container.getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .forEach(mount -> facts.require(
                        WRITABLE.contains(mount.getMountPath()), mount.getMountPath() + " must be mounted read-only"));
    }

    /** Collects what does not hold of one object. */
    private record Facts(String name, List<String> problems) {
        void require(boolean holds, String what) {
            if (!holds) {
                problems.add(name + ": " + what);
            }
        }
    }
}
