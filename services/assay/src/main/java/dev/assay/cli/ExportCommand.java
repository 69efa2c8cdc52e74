package dev.assay.cli;

import dev.assay.gateway.format.labelstudio.PredictionsFile;
import dev.assay.launch.CommonOptions;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.transfer.FileExport;
import dev.assay.transfer.FileExport.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assay export}: what a model line says, in a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write corrected labels, suspects or annotators of a model line to a file.",
        footerHeading = "Examples:%n",
        footer = {
            "  ./assay export corrected --format parquet --output corrected.parquet",
            "  ./assay export suspects --format label-studio --output review.json"
        })
final class ExportCommand implements Callable<Integer> {

    /** The forms of a file. */
    enum Format {
        CSV("csv"),
        PARQUET("parquet"),
        LABEL_STUDIO("label-studio");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    @Parameters(paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private What what = What.CORRECTED;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            converter = FormatConverter.class,
            description = "csv, parquet, or label-studio (tasks with predictions); default: ${DEFAULT-VALUE}.")
    private Format format = Format.CSV;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write; otherwise the text is printed.")
    private @Nullable Path output;

    @Option(names = "--line", paramLabel = "NAME", description = "Model line; otherwise assay.line.name.")
    private @Nullable String line;

    @Option(
            names = "--probabilities",
            description = "csv, parquet: a column of each label's probability too; needs assay.line.labels.")
    private boolean probabilities;

    @Option(
            names = "--control",
            paramLabel = "NAME",
            defaultValue = "choice",
            description = "label-studio: name of the tag with the choices; default: ${DEFAULT-VALUE}.")
    private String control = "choice";

    @Option(
            names = "--object",
            paramLabel = "NAME",
            defaultValue = "image",
            description = "label-studio: name of the tag of what is labelled; default: ${DEFAULT-VALUE}.")
    private String object = "image";

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    /** Reads a format's name. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            for (Format format : Format.values()) {
                if (format.label.equals(name)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + name + "' is not csv, parquet or label-studio");
        }
    }

    @Override
    public Integer call() throws IOException {
        if (format == Format.PARQUET && output == null) {
            throw new ParameterException(spec.commandLine(), "a Parquet file cannot be printed: name it with --output");
        }
        if (format == Format.LABEL_STUDIO && what == What.ANNOTATORS) {
            throw new ParameterException(
                    spec.commandLine(), "annotators are no predictions: use --format csv or parquet");
        }
        if (output != null) {
            int count = write(output);
            new Output(spec).line("wrote " + count + (count == 1 ? " entry" : " entries") + " to " + output);
            return 0;
        }
        Path file = Files.createTempFile("assay-export", ".tmp");
        try {
            write(file);
            for (String text : Files.readAllLines(file)) {
                spec.commandLine().getOut().println(text);
            }
            spec.commandLine().getOut().flush();
        } finally {
            Files.delete(file);
        }
        return 0;
    }

    private int write(Path file) throws IOException {
        Settings settings = probabilities ? options.settings(Map.of()) : options.settingsOfAnyLabels();
        LineSettings of = settings.get(LineSettings.class);
        FileExport export =
                new FileExport(new KafkaClients(settings.get(KafkaSettings.class)), line == null ? of.name() : line);
        List<String> labels = probabilities ? of.labels() : List.of();
        return switch (format) {
            case CSV -> export.csv(what, labels, file);
            case PARQUET -> export.parquet(what, labels, file);
            case LABEL_STUDIO -> export.labelStudio(what, new PredictionsFile.Names(control, object), file);
        };
    }
}
