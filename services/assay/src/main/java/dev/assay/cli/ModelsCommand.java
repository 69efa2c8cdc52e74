package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.launch.CommonOptions;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.models.ModelSwitch;
import dev.assay.runtime.models.UnknownVersionException;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay models}: the checkpoints of a model line, and which of them predictors serve. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "See a line's models; serve another; export one.",
        subcommands = ExportModelCommand.class,
        footerHeading = "Examples:%n",
        footer = {"  ./assay models list", "  ./assay models promote 12", "  ./assay models rollback"})
final class ModelsCommand {

    @Spec
    private CommandSpec spec;

    /** Prints a line for each version, newest first. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the versions, newest first.")
    int list(@Mixin CommonOptions options, @Option(names = "--json", description = "Print a JSON array.") boolean json)
            throws JsonProcessingException {
        ModelHistory history = history(options.settingsOfAnyLabels());
        Output output = new Output(spec);
        if (json) {
            output.json(history.newestFirst().stream()
                    .map(version -> fields(version, history))
                    .toList());
        } else {
            output.table(
                    List.of("", "version", "status", "annotations", "gold mAP", "OF1", "calibration", "made"),
                    history.newestFirst().stream()
                            .map(version -> row(version, history))
                            .toList());
        }
        return 0;
    }

    /** @throws UnknownVersionException if there is no such version */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show all that is known of a version.")
    int show(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "VERSION", description = "Its number.") long version,
            @Option(names = "--json", description = "Print a JSON object.") boolean json)
            throws JsonProcessingException {
        ModelHistory history = history(options.settingsOfAnyLabels());
        Map<String, Object> fields = fields(history.get(version), history);
        if (json) {
            new Output(spec).json(fields);
        } else {
            fields.forEach((name, value) -> new Output(spec)
                    .line(String.format(Locale.ROOT, "%-12s %s", name, Output.plain(value.toString()))));
        }
        return 0;
    }

    /** Has predictors serve a version, whatever the gate said of it. */
    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description =
                    "Have predictors serve a version, whatever the gate said of it. Promotions above it are withdrawn.")
    int promote(
            @Mixin CommonOptions options, @Parameters(paramLabel = "VERSION", description = "Its number.") long version)
            throws IOException {
        Settings settings = options.settingsOfAnyLabels();
        return serve(settings, history(settings).get(version), "promoted by hand");
    }

    /** Has predictors serve what they served before. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Have predictors serve the version that was promoted before the one they serve.")
    int rollback(@Mixin CommonOptions options) throws IOException {
        Settings settings = options.settingsOfAnyLabels();
        ModelHistory history = history(settings);
        Checkpoint serving = history.serving()
                .orElseThrow(() -> new IllegalStateException("nothing is served, so there is nothing to roll back"));
        Checkpoint previous = history.previous()
                .orElseThrow(() -> new IllegalStateException("no version was promoted before " + serving.getVersion()
                        + "; \"assay models promote VERSION\" serves any"));
        return serve(settings, previous, "rolled back by hand from version " + serving.getVersion());
    }

    private int serve(Settings settings, Checkpoint version, String why) throws IOException {
        try (ModelStore store = ModelStores.of(settings.get(StoreSettings.class))) {
            new ModelSwitch(clients(settings), store).serve(version, why);
        }
        new Output(spec).line("predictors serve version " + version.getVersion() + " of line " + version.getLine());
        return 0;
    }

    private static ModelHistory history(Settings settings) {
        return ModelHistory.read(
                clients(settings), settings.get(LineSettings.class).name());
    }

    private static KafkaClients clients(Settings settings) {
        return new KafkaClients(settings.get(KafkaSettings.class));
    }

    private static List<String> row(Checkpoint version, ModelHistory history) {
        return List.of(
                history.isServing(version) ? "*" : "",
                Long.toString(version.getVersion()),
                version.getStatus().toString(),
                Long.toString(version.getAnnotations()),
                figure(version, "gold.map"),
                figure(version, "gold.of1"),
                figure(version, "gold.ece"),
                version.getCreatedAt().toString());
    }

    private static String figure(Checkpoint version, String name) {
        Double value = version.getMetrics().get(name);
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static Map<String, Object> fields(Checkpoint version, ModelHistory history) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", version.getLine());
        fields.put("version", version.getVersion());
        fields.put("status", version.getStatus().toString());
        fields.put("serving", history.isServing(version));
        fields.put("reason", version.getReason());
        fields.put("examples", version.getExamples());
        fields.put("annotations", version.getAnnotations());
        fields.put("metrics", new TreeMap<>(version.getMetrics()));
        fields.put("uri", version.getUri());
        fields.put("sha256", version.getSha256());
        fields.put("created_at", version.getCreatedAt().toString());
        return fields;
    }
}
