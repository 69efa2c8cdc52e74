package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.launch.CommonOptions;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.registry.Registry;
import dev.assay.runtime.registry.SubjectAdministration;
import dev.assay.runtime.registry.SubjectPlan;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay topics}: the topics of a deployment. */
@Command(name = "topics", mixinStandardHelpOptions = true, description = "Make and check the topics.")
final class TopicsCommand {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    /**
     * Makes topics that are missing and registers schemas; changes no setting of a topic that is there, adds partitions only if
     * asked to, and deletes nothing.
     *
     * @return 1 if something stands in the way that services would not start with
     */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Make the topics that are missing and register the schemas, after showing what will be done. "
                    + "Deletes nothing; doing it again does nothing.")
    int apply(
            @Mixin CommonOptions options,
            @Option(names = "--add-partitions", description = "Also add partitions where there are too few.")
                    boolean addPartitions,
            @Option(names = "--dry-run", description = "Show what would be done, and do nothing.") boolean dryRun,
            @Option(names = "--json", description = "Print a JSON object.") boolean json)
            throws JsonProcessingException {
        KafkaClients clients = new KafkaClients(options.settingsOfAnyLabels().get(KafkaSettings.class));
        try (Admin admin = Admin.create(clients.admin());
                Registry registry = new Registry(clients)) {
            TopicAdministration topics = new TopicAdministration(admin);
            SubjectAdministration subjects = new SubjectAdministration(registry);
            TopicPlan topicPlan = topics.plan(clients.topics());
            SubjectPlan subjectPlan = subjects.plan();
            TopicsReport report = new TopicsReport(spec.commandLine().getOut(), addPartitions);
            if (json) {
                new Output(spec).json(report.fields(topicPlan, subjectPlan));
            } else {
                report.show(topicPlan, subjectPlan);
            }
            if (!dryRun) {
                topics.apply(clients.topics(), addPartitions, TIMEOUT);
                subjects.apply(subjectPlan);
            }
            return subjectPlan.isRefused() || topicPlan.isRefused(addPartitions) ? 1 : 0;
        }
    }
}
