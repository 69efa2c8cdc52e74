package dev.assay.integration.kubernetes;

import dev.assay.launch.Services;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.kafka.KafkaClients;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;

/** Each environment variable stands for a setting that there is, and the settings can be used together. */
final class SettingsCheck implements Check {

    /** Variables of the libraries; see docs/kubernetes.md. */
    private static final Set<String> FOREIGN = Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    private static final String CLIENT = "assay.kafka.client.";
    private static final String REGISTRY = "assay.kafka.registry.";
    private static final String REGISTRY_TLS = "schema.registry.";
    private static final Set<String> TLS = tls();

    private static Set<String> tls() {
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        return definition.names();
    }

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            workload.containers().forEach(container -> problems(Environment.of(manifests, container))
                    .forEach(problem -> problems.add(workload + ": " + problem)));
        }
        return problems;
    }

    private static List<String> problems(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        environment.forEach((variable, value) -> {
            Optional<String> setting = Code.setting(variable);
            if (setting.isPresent()) {
                values.put(setting.get(), Code.isFile(variable) ? Environment.LATER : value);
            } else if (!FOREIGN.contains(variable)) {
                problems.add(variable + " stands for no setting");
            }
        });
        values.keySet().stream()
                .filter(name -> !isKnownToLibrary(name))
                .forEach(name -> problems.add(name + " is no setting of Kafka's or Confluent's clients"));
        try {
            Settings settings = Settings.of(values, Services.SETTINGS.toArray(new Class<?>[0]));
            new KafkaClients(settings.get(KafkaSettings.class)).serdes();
        } catch (SettingsException e) {
            problems.add(e.getMessage());
        }
        if (!"0.0.0.0".equals(environment.get("ASSAY_HTTP_HOST"))) {
            problems.add("ASSAY_HTTP_HOST must be 0.0.0.0, or no probe reaches the service");
        }
        return problems;
    }

    private static boolean isKnownToLibrary(String setting) {
        if (setting.startsWith(CLIENT)) {
            return Code.isClientSetting(setting.substring(CLIENT.length()));
        }
        if (!setting.startsWith(REGISTRY)) {
            return true;
        }
        String name = setting.substring(REGISTRY.length());
        return name.startsWith(REGISTRY_TLS)
                ? TLS.contains(name.substring(REGISTRY_TLS.length()))
                : AbstractKafkaSchemaSerDeConfig.baseConfigDef().names().contains(name);
    }
}
