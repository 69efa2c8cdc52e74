package dev.assay.integration.kubernetes;

import dev.assay.ingest.IngestService;
import dev.assay.launch.Services;
import dev.assay.runtime.config.SettingDescription;
import dev.assay.runtime.config.Settings;
import dev.assay.schemas.Topics;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the code calls its settings, topics, groups and transactional ids. */
final class Code {

    private static final String FILE = "_FILE";
    private static final Set<String> SETTINGS =
            Settings.of(Map.of("assay.line.labels", "label"), Services.SETTINGS.toArray(new Class<?>[0]))
                    .list()
                    .stream()
                    .map(SettingDescription::name)
                    .collect(Collectors.toUnmodifiableSet());

    private Code() {}

    /** The setting that an environment variable stands for, also if it names a file that holds the value. */
    static Optional<String> setting(String variable) {
        return named(variable)
                .or(() -> isFile(variable)
                        ? named(variable.substring(0, variable.length() - FILE.length()))
                        : Optional.empty());
    }

    /** Whether a variable names a file that holds the value. */
    static boolean isFile(String variable) {
        return variable.endsWith(FILE)
                && SETTINGS.stream().noneMatch(name -> variable(name).equals(variable));
    }

    private static Optional<String> named(String variable) {
        if (isFile(variable)) {
            return Optional.empty();
        }
        return SETTINGS.stream()
                .filter(name -> variable(name).equals(variable))
                .findFirst()
                .or(() -> SETTINGS.stream()
                        .filter(name -> name.endsWith(".*"))
                        .map(name -> name.substring(0, name.length() - 1))
                        .filter(start -> variable.startsWith(variable(start)))
                        .map(start ->
                                start + key(variable.substring(variable(start).length())))
                        .findFirst());
    }

    /** The variable that stands for a setting. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String key(String tail) {
        return tail.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Whether Kafka's clients know a setting. */
    static boolean isClientSetting(String name) {
        return ProducerConfig.configNames().contains(name)
                || ConsumerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name);
    }

    /** The topics of a deployment with these variables. */
    static Topics topics(Map<String, String> variables) {
        return new Topics(
                prefix(variables),
                Integer.parseInt(variables.getOrDefault("ASSAY_KAFKA_PARTITIONS", "1")),
                Short.parseShort(variables.getOrDefault("ASSAY_KAFKA_REPLICATION", "0")));
    }

    static String prefix(Map<String, String> variables) {
        return variables.getOrDefault("ASSAY_KAFKA_PREFIX", "");
    }

    /** The trainer's transactional id, under which it records offsets too. */
    static String trainer(Map<String, String> variables) {
        return prefix(variables) + trainerOf(variables.getOrDefault("ASSAY_LINE_NAME", ""));
    }

    /** The application id of ingest: its group, and the beginning of its transactional ids and changelog topics. */
    static String ingest(Map<String, String> variables) {
        return prefix(variables) + IngestService.NAME;
    }

    /** The group of predictors, and the beginning of their transactional ids. */
    static String predictor(Map<String, String> variables) {
        try {
            var group = Class.forName("dev.assay.predictor.PredictorClients").getDeclaredField("GROUP");
            group.setAccessible(true);
            return prefix(variables) + group.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the predictor's group has moved", e);
        }
    }

    private static String trainerOf(String line) {
        try {
            Method id = Class.forName("dev.assay.trainer.LineParts").getDeclaredMethod("id", String.class);
            id.setAccessible(true);
            return (String) id.invoke(null, line);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the trainer's id has moved", e);
        }
    }
}
