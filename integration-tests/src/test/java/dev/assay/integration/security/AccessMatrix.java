package dev.assay.integration.security;

import dev.assay.integration.kubernetes.Consumers;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What a broker allows each user, found by trying. */
final class AccessMatrix {

    private static final String HEAD = """
            # Who may do what

            Each cell was tried with a real client against a broker with the rules of
            [users.yaml](../k8s/overlays/production/users.yaml); `SecuredClusterIT` fails if one differs. `platform` sends annotations; the others are
            the users of [kubernetes.md](kubernetes.md). `+` is allowed, `-` refused by the broker.

            """;

    private final Map<String, Probe> probes = new java.util.LinkedHashMap<>();
    private final Topics topics;
    private final Consumers names;

    AccessMatrix(Map<String, Map<String, String>> users, Topics topics, Map<String, String> variables) {
        users.forEach((user, settings) -> probes.put(user, new Probe(settings)));
        this.topics = topics;
        this.names = Consumers.of(variables);
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", probes.keySet()) + " |");
        lines.add("|---|" + "---|".repeat(probes.size()));
        for (Topic topic : Topic.values()) {
            String name = topics.name(topic);
            row(lines, "read `" + name + "`", probe -> probe.reads(name));
        }
        for (Topic topic : Topic.values()) {
            String name = topics.name(topic);
            row(lines, "write `" + name + "`", probe -> probe.writes(name));
        }
        String samples = topics.name(Topic.SAMPLES);
        String examples = topics.name(Topic.EXAMPLES);
        row(lines, "commit as group `" + names.ingest() + "`", probe -> probe.joins(names.ingest(), samples));
        row(lines, "commit as group `" + names.trainer() + "`", probe -> probe.joins(names.trainer(), examples));
        row(lines, "commit as group `" + names.predictor() + "`", probe -> probe.joins(names.predictor(), samples));
        for (String id :
                List.of(names.ingest() + "-x", names.trainer(), names.trainer() + "2", names.predictor() + "-x")) {
            row(lines, "transactions as `" + id + "`", probe -> probe.transactsAs(id));
        }
        row(lines, "read settings of `" + samples + "`", probe -> probe.looksAtSettings(samples));
        row(lines, "change settings of `" + samples + "`", probe -> probe.changesSettings(samples));
        row(lines, "delete `" + samples + "`", probe -> probe.deletes(samples));
        int number = 0;
        for (String start : List.of(names.ingest() + "-extra-changelog", "assay.extra", "other")) {
            int row = number++;
            int[] user = {0};
            row(lines, "create `" + start + "`", probe -> probe.creates(start + "-" + row + "-" + user[0]++));
        }
        row(lines, "see rules", Probe::seesRules);
        row(lines, "make rules", probe -> probe.makesRules(everything()));
        return HEAD + String.join("\n", lines) + "\n";
    }

    private void row(List<String> lines, String what, Predicate<Probe> attempt) {
        StringBuilder line = new StringBuilder("| ").append(what).append(" |");
        probes.values().forEach(probe -> line.append(attempt.test(probe) ? " + |" : " - |"));
        lines.add(line.toString());
    }

    private static AclBinding everything() {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }
}
