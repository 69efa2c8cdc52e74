package dev.assay.integration.kubernetes;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule of what a Kafka user may do.
 *
 * @param resource its type and name; a name that others begin with ends with {@code *}
 * @param operations in the order of the rule
 */
public record Access(String user, String resource, List<String> operations) {

    /** In the place of an operation that Kafka does not have. */
    static final String UNKNOWN = "unknown";

    /** All rules of a user. */
    static Stream<Access> of(KafkaUser user) {
        KafkaUserAuthorizationSimple simple =
                (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
        return simple.getAcls().stream().map(rule -> of(user.getMetadata().getName(), rule));
    }

    private static Access of(String user, AclRule rule) {
        return new Access(
                user,
                resource(rule.getResource()),
                rule.getOperations().stream().map(Access::text).toList());
    }

    /** Strimzi's types have none for an operation that there is not. */
    private static String text(@Nullable AclOperation operation) {
        return operation == null ? UNKNOWN : operation.toValue();
    }

    private static String resource(AclRuleResource resource) {
        if (resource instanceof AclRuleTopicResource topic) {
            return text(resource, topic.getName(), topic.getPatternType());
        }
        if (resource instanceof AclRuleGroupResource group) {
            return text(resource, group.getName(), group.getPatternType());
        }
        if (resource instanceof AclRuleTransactionalIdResource id) {
            return text(resource, id.getName(), id.getPatternType());
        }
        return resource.getType();
    }

    private static String text(AclRuleResource resource, String name, AclResourcePatternType pattern) {
        return resource.getType() + " " + name + (pattern == AclResourcePatternType.PREFIX ? "*" : "");
    }

    /** Whether another rule gives this. */
    boolean isGrantedBy(Access other) {
        return user.equals(other.user) && resource.equals(other.resource) && other.operations.containsAll(operations);
    }

    /** A row of the table in docs/kubernetes.md. */
    String row() {
        return "| `" + user + "` | " + resource.replaceFirst(" (.*)", " `$1`") + " | " + String.join(", ", operations)
                + " |";
    }
}
