package dev.assay.cli;

import dev.assay.launch.CommonOptions;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import java.time.Duration;
import java.util.Map;
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

    /** Makes the topics that are missing; changes no topic but for partitions that are asked for; deletes none. */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Make the topics that are missing, and tell which differ.")
    int apply(
            @Mixin CommonOptions options,
            @Option(names = "--add-partitions", description = "Also add partitions where there are too few.")
                    boolean addPartitions) {
        KafkaClients clients = new KafkaClients(options.settings(Map.of()).get(KafkaSettings.class));
        try (Admin admin = Admin.create(clients.admin())) {
            spec.commandLine()
                    .getOut()
                    .println(new TopicAdministration(admin).apply(clients.topics(), addPartitions, TIMEOUT));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
