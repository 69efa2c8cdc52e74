package dev.assay.cli;

import dev.assay.launch.CommonOptions;
import dev.assay.models.ExportedModel;
import dev.assay.models.ModelExport;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay models export}: a model as files that other programs load. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a version's model as TorchScript and safetensors, with its label names and a model card.",
        footerHeading = "Example:%n",
        footer = "  ./assay models export 42 --to exported --line garments")
final class ExportModelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "VERSION", description = "Its number, as \"assay models list\" shows it.")
    private long version;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder for the files; made if needed.")
    private Path folder;

    @Option(names = "--line", paramLabel = "NAME", description = "Model line; default: assay.line.name.")
    private @Nullable String line;

    @Option(
            names = "--model",
            defaultValue = "gold",
            description = "Which model: ${COMPLETION-CANDIDATES}; gold is what predictors serve. Default: gold.")
    private ExportedModel model;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settingsOfAnyLabels();
        String name = line == null ? settings.get(LineSettings.class).name() : line;
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        Checkpoint checkpoint = ModelHistory.read(clients, name).get(version);
        List<Path> files;
        try (ModelStore store = ModelStores.of(settings.get(StoreSettings.class))) {
            files = new ModelExport(
                            checkpoint, store.read(new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256())))
                    .write(model, folder);
        }
        Output output = new Output(spec);
        if (json) {
            output.json(Map.of(
                    "line", name,
                    "version", version,
                    "files", files.stream().map(Path::toString).toList()));
        } else {
            files.forEach(file -> output.line(file.toString()));
        }
        return 0;
    }
}
