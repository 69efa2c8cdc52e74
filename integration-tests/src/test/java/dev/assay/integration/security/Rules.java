package dev.assay.integration.security;

import dev.assay.integration.kubernetes.Access;
import dev.assay.integration.kubernetes.NeededAccess;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rules of k8s/overlays/production/users.yaml, as a broker takes them. */
final class Rules {

    /** Whoever sends annotations. */
    static final String PLATFORM = "platform";

    private Rules() {}

    /**
     * All rules.
     *
     * @param principals by user, for those whose principal is not {@code User:NAME}
     */
    static List<AclBinding> of(Topics topics, Map<String, String> settings, Map<String, String> principals) {
        List<AclBinding> rules = new ArrayList<>();
        for (Access access : NeededAccess.of(settings)) {
            String principal = principals.getOrDefault(access.user(), "User:" + access.user());
            access.operations().forEach(operation -> rules.add(rule(principal, access.resource(), operation)));
        }
        Stream.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED)
                .forEach(topic -> rules.add(rule("User:" + PLATFORM, "topic " + topics.name(topic), "Write")));
        return rules;
    }

    private static AclBinding rule(String principal, String resource, String operation) {
        return new AclBinding(
                pattern(resource),
                new AccessControlEntry(
                        principal,
                        "*",
                        AclOperation.fromString(
                                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)),
                        AclPermissionType.ALLOW));
    }

    private static ResourcePattern pattern(String resource) {
        String[] parts = resource.split(" ", 2);
        ResourceType type = ResourceType.fromString(
                parts[0].equals("transactionalId") ? "TRANSACTIONAL_ID" : parts[0].toUpperCase(Locale.ROOT));
        if (parts.length == 1) {
            return new ResourcePattern(type, Resource.CLUSTER_NAME, PatternType.LITERAL);
        }
        boolean prefixed = parts[1].endsWith("*");
        return new ResourcePattern(
                type,
                prefixed ? parts[1].substring(0, parts[1].length() - 1) : parts[1],
                prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
    }
}
