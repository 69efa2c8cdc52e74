package dev.assay.launch;

import dev.assay.runtime.config.LogSettings;
import dev.assay.runtime.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
public final class CommonOptions {

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "A setting, e.g. -s assay.trainer.seed=7; may be given several times.")
    private Map<String, String> overrides = new HashMap<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file of settings.")
    private @Nullable Path config;

    /** Settings from the environment, the file and the command line, on top of those of the command itself. */
    public Settings settings(Map<String, String> ofCommand) {
        Map<String, String> all = new HashMap<>(ofCommand);
        all.putAll(overrides);
        Settings settings = Settings.load(Services.SETTINGS, Optional.ofNullable(config), all);
        LogFormat.use(settings.get(LogSettings.class).format());
        return settings;
    }

    /** The settings given on the command line. */
    public Map<String, String> given() {
        return Map.copyOf(overrides);
    }

    /** As {@link #settings}, for commands that do not depend on the label space, which has no default. */
    public Settings settingsOfAnyLabels() {
        return settings(Map.of("assay.line.labels", "label"));
    }
}
