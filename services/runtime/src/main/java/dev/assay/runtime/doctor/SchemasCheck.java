package dev.assay.runtime.doctor;

import dev.assay.runtime.registry.Registry;
import dev.assay.runtime.registry.SchemaConflict;
import dev.assay.runtime.registry.TopicRecords;
import dev.assay.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Whether what this program writes fits what is registered: it must read every version, every version must read it, and the
 * registry must take it. The first two are compared here, since a registry may demand less.
 */
final class SchemasCheck implements Check<Registry> {

    @Override
    public String name() {
        return "schemas";
    }

    @Override
    public List<Finding> findings(Registry registry) {
        List<Topic> present = registry.present();
        List<Finding> findings = new ArrayList<>();
        int written = 0;
        int fit = 0;
        for (Topic topic : Topic.values()) {
            Optional<Schema> ours = TopicRecords.schema(topic);
            if (ours.isEmpty()) {
                continue;
            }
            written++;
            List<Registry.Version> versions = present.contains(topic) ? registry.versions(topic) : List.of();
            Optional<Finding> problem = problem(registry, topic, ours.get(), versions);
            problem.ifPresent(findings::add);
            fit += problem.isEmpty() && !versions.isEmpty() ? 1 : 0;
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    name(),
                    Words.count(fit, "subject") + " of " + written
                            + " there, what this program writes fits all versions"
                            + (fit < written ? "; the others are registered when they are first written" : "")));
        }
        return findings;
    }

    private Optional<Finding> problem(Registry registry, Topic topic, Schema ours, List<Registry.Version> versions) {
        for (Registry.Version version : versions) {
            Optional<String> conflict = version.schema()
                    .map(theirs -> SchemaConflict.between(ours, theirs))
                    .orElse(Optional.of("it is no Avro schema"));
            if (conflict.isPresent()) {
                return Optional.of(Finding.error(
                        name(),
                        registry.subject(topic) + " version " + version.number()
                                + " does not fit what this program writes: " + conflict.get(),
                        "run the release of Assay that wrote it, or choose another assay.kafka.prefix if something"
                                + " else did"));
            }
        }
        boolean known = versions.stream().anyMatch(version -> version.schema().equals(Optional.of(ours)));
        if (known || registry.isNewestUsed()) {
            return Optional.empty();
        }
        if (!registry.isRegisteredAtFirstUse()) {
            return Optional.of(Finding.error(
                    name(),
                    "the schema of " + registry.subject(topic)
                            + " is not registered, and auto.register.schemas is false",
                    "register it from schemas/src/main/avro, or leave auto.register.schemas out"));
        }
        boolean refused = !versions.isEmpty() && !registry.takes(topic, ours).orElse(true);
        return refused
                ? Optional.of(Finding.error(
                        name(),
                        "the registry will refuse this program's schema as the next version of "
                                + registry.subject(topic),
                        "see what it demands of the subject at " + registry.url() + "/config/"
                                + registry.subject(topic)))
                : Optional.empty();
    }
}
