package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.launch.CommonOptions;
import dev.assay.runtime.config.SettingDescription;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay settings}: every setting, its value and where that comes from; secrets are masked. */
@Command(name = "settings", mixinStandardHelpOptions = true, description = "Show every setting and its value.")
final class SettingsCommand implements Callable<Integer> {

    @Option(names = "--markdown", description = "As a table of names, defaults and meanings, as in docs/settings.md.")
    private boolean markdown;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        // The label space has no default; showing the settings must not depend on it.
        var settings = options.settings(Map.of("assay.line.labels", "label"));
        if (json) {
            new Output(spec)
                    .json(settings.list().stream().map(SettingsCommand::fields).toList());
        } else if (markdown) {
            out.println("| setting | default | meaning |");
            out.println("|---|---|---|");
            settings.list().stream()
                    .filter(setting -> !setting.name().contains("["))
                    .forEach(setting -> out.println(row(setting)));
        } else {
            out.println(settings.describe());
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> fields(SettingDescription setting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", setting.name());
        setting.value().ifPresent(value -> fields.put("value", value));
        setting.defaultValue().ifPresent(value -> fields.put("default", value));
        fields.put("origin", setting.origin());
        fields.put("meaning", setting.description());
        return fields;
    }

    private static String row(SettingDescription setting) {
        return "| `" + setting.name() + "` | "
                + setting.defaultValue().map(value -> "`" + value + "`").orElse("") + " | " + setting.description()
                + " |";
    }
}
