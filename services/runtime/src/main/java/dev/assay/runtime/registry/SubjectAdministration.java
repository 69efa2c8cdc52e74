package dev.assay.runtime.registry;

import dev.assay.runtime.registry.SubjectPlan.Kind;
import dev.assay.runtime.registry.SubjectPlan.Step;
import dev.assay.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Brings a registry's subjects to what they should be. Never deletes a subject or a version. */
public final class SubjectAdministration {

    private final Registry registry;

    /** @param registry stays the caller's to close */
    public SubjectAdministration(Registry registry) {
        this.registry = registry;
    }

    /**
     * Compares the registry with what it should have; changes nothing.
     *
     * @throws java.io.UncheckedIOException if the registry cannot be asked
     */
    public SubjectPlan plan() {
        List<Topic> present = registry.present();
        List<Step> steps = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            TopicRecords.schema(topic)
                    .ifPresent(ours -> steps.addAll(present.contains(topic) ? known(topic, ours) : fresh(topic)));
        }
        return new SubjectPlan(steps);
    }

    private List<Step> fresh(Topic topic) {
        return List.of(
                new Step(Kind.CREATE, topic, registry.subject(topic) + ": register, and demand " + Registry.LEVEL));
    }

    private List<Step> known(Topic topic, Schema ours) {
        List<Registry.Version> versions = registry.versions(topic);
        Optional<Step> conflict = versions.stream()
                .flatMap(version -> conflict(topic, ours, version))
                .findFirst();
        if (conflict.isPresent()) {
            return List.of(conflict.get());
        }
        List<Step> steps = new ArrayList<>();
        String level = registry.level(topic).orElse(Registry.LEVEL);
        if (!level.equals(Registry.LEVEL)) {
            steps.add(new Step(
                    Kind.DEMAND,
                    topic,
                    registry.subject(topic) + ": demand " + Registry.LEVEL + " instead of " + level));
        }
        if (versions.stream().noneMatch(version -> version.schema().equals(Optional.of(ours)))) {
            steps.add(new Step(
                    Kind.REGISTER, topic, registry.subject(topic) + ": register version " + (versions.size() + 1)));
        }
        return steps;
    }

    private Stream<Step> conflict(Topic topic, Schema ours, Registry.Version version) {
        return version
                .schema()
                .map(theirs -> SchemaConflict.between(ours, theirs))
                .orElse(Optional.of("it is no Avro schema"))
                .map(why -> new Step(
                        Kind.REFUSED,
                        topic,
                        registry.subject(topic) + ": left as it is, version " + version.number()
                                + " does not fit what this program writes: " + why))
                .stream();
    }

    /**
     * Does what a plan says, but for what is refused. Doing it again is harmless.
     *
     * @throws java.io.UncheckedIOException if the registry refuses or cannot be asked
     */
    public void apply(SubjectPlan plan) {
        for (Step step : plan.steps()) {
            switch (step.kind()) {
                case CREATE -> {
                    register(step.topic());
                    // Some registries know no subject before its first version.
                    registry.demand(step.topic(), Registry.LEVEL);
                }
                case REGISTER -> register(step.topic());
                case DEMAND -> registry.demand(step.topic(), Registry.LEVEL);
                case REFUSED -> {
                    // Said in the plan.
                }
            }
        }
    }

    private void register(Topic topic) {
        TopicRecords.schema(topic).ifPresent(schema -> registry.register(topic, schema));
    }
}
