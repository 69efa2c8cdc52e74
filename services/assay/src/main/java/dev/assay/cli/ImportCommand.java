package dev.assay.cli;

import dev.assay.bench.ProgressBar;
import dev.assay.gateway.format.ImportCounts;
import dev.assay.launch.CommonOptions;
import dev.assay.transfer.FileImport;
import dev.assay.transfer.ImportFormat;
import dev.assay.transfer.ImportOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay import FORMAT FILE}: samples, annotations and trusted labels from a file. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Send samples, annotations and trusted labels from a platform's export.",
            "Doing it again with the same file changes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all of it was sent",
            "1:something was refused (unless --allow-refused), or nothing could be sent"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  ./assay import label-studio export.json --dry-run",
            "  ./assay import coco job.zip --images pictures --annotator ann --errors refused.ndjson"
        })
final class ImportCommand implements Callable<Integer> {

    /** Names of the formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ImportFormat.names().iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String format = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The export, plain or in its archive (.zip).")
    private Path file;

    @Mixin
    private ImportOptions how;

    @Option(names = "--dry-run", description = "Read and check everything, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Write all that is refused there, one JSON object a line.")
    private @Nullable Path errors;

    @Option(names = "--allow-refused", description = "End with 0 although something was refused.")
    private boolean allowRefused;

    @Option(names = "--json", description = "Print the counts as a JSON object.")
    private boolean json;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), 100);
        FileImport.Result result;
        try {
            result = new FileImport(format(), file, how, Optional.ofNullable(errors), dryRun)
                    .run(options.settings(Map.of()), progress(bar));
        } finally {
            bar.end();
        }
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>(result.counts().fields());
            fields.put("dry_run", dryRun);
            fields.put("errors", result.refusals());
            new Output(spec).json(fields);
        } else {
            print(result);
        }
        return result.counts().refusals() == 0 || allowRefused ? 0 : 1;
    }

    private ImportFormat format() {
        try {
            return ImportFormat.of(format);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private IntConsumer progress(ProgressBar bar) {
        return percent -> {
            while (bar.done() < percent) {
                bar.advance();
                if (!bar.isOnTerminal() && !json && bar.done() % 25 == 0) {
                    bar.say(bar.done() + " % read");
                }
            }
        };
    }

    private void print(FileImport.Result result) {
        Output output = new Output(spec);
        ImportCounts counts = result.counts();
        Map<String, Object> fields = counts.fields();
        output.line((dryRun ? "would send " : "sent ") + fields.get("samples") + " samples, "
                + fields.get("annotations") + " annotations, " + fields.get("retracted") + " retractions, "
                + fields.get("trusted") + " trusted label sets");
        counts.leftOut().forEach((why, count) -> output.line("left out " + count + ": " + why.what()));
        if (counts.redatings() > 0) {
            output.line(counts.redatings() + " are more than half an hour old; they bear the time of this import");
        }
        if (counts.refusals() > 0) {
            List<Map<String, String>> first = result.refusals();
            output.line(
                    "refused " + counts.refusals() + (first.size() < counts.refusals() ? ", the first of them:" : ":"));
            first.forEach(refusal -> output.line("  "
                    + Output.plain(
                            refusal.get("where") + ": " + refusal.get("error") + " (" + refusal.get("code") + ")")));
        }
    }
}
