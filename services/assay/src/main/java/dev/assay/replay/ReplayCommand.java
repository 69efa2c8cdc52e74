package dev.assay.replay;

import dev.assay.evaluator.Replay;
import dev.assay.evaluator.manifest.ReplayJson;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.launch.CommonOptions;
import dev.assay.launch.Shutdown;
import dev.assay.line.ModelLine;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.trainer.TrainerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay replay}: evaluates any model, or another way of learning, on any stretch of the topics. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Replay a stretch of the examples: score a checkpoint, all checkpoints over time, or learn again with"
                        + " another method or other settings. It reads committed records only, commits no offsets and writes"
                        + " nothing but its report. The same manifest gives the same report, byte for byte.",
        footerHeading = "Examples:%n",
        footer = {
            "  ./assay replay --checkpoint 12 --against 9 --report scores.json",
            "  ./assay replay --from 2026-01-31 --retrain bce --save-manifest january.json",
            "  ./assay replay --manifest january.json --report january-again.json"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Selection selection;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Do what a saved manifest, or that of a report, says.")
    private @Nullable Path manifestFile;

    @Option(names = "--save-manifest", paramLabel = "FILE", description = "Write down what this replay is of.")
    private @Nullable Path savedManifest;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result to FILE as JSON, and FILE.html beside it.")
    private @Nullable Path reportFile;

    @Option(names = "--times", description = "Add to the report when it was made and how long it took.")
    private boolean times;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that read partitions and predict; the result is the same with any number."
                    + " Default: ${DEFAULT-VALUE}")
    private int threads;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is " + threads + "; it must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Shutdown shutdown = new Shutdown()) {
            return replay(out);
        } catch (InterruptException e) {
            out.println("stopped");
            out.flush();
            return 1;
        }
    }

    private int replay(PrintWriter out) throws IOException {
        Settings settings = manifestFile == null ? options.settings(Map.of()) : options.settingsOfAnyLabels();
        TrainerSettings trainer = settings.get(TrainerSettings.class);
        Instant start = Instant.now();
        try (ModelStore store = ModelStores.of(settings.get(StoreSettings.class))) {
            Replay replay = new Replay(new KafkaClients(settings.get(KafkaSettings.class)), store);
            ReplayManifest manifest = manifest(replay, settings);
            if (savedManifest != null) {
                Files.write(savedManifest, ReplayJson.bytes(manifest));
                out.println("manifest: " + savedManifest);
            }
            if (manifest.stored().isEmpty() && manifest.retraining() == null) {
                out.println("nothing to score: name a --checkpoint, --all-checkpoints or a method to --retrain");
                out.flush();
                return savedManifest == null ? 2 : 0;
            }
            ReplayProgress progress = new ReplayProgress(out);
            ReplayReport report;
            try {
                report = replay.run(manifest, trainer.device(), trainer.referenceRoot(), threads, progress);
            } finally {
                progress.end();
            }
            write(report, new Run(start, Instant.now(), threads));
            new ReplaySummary(report).print(out);
            return report.reproduction() != null && !report.reproduction().equal() ? 1 : 0;
        }
    }

    private ReplayManifest manifest(Replay replay, Settings settings) throws IOException {
        if (manifestFile != null) {
            selection.requireNone(spec);
            return ReplayJson.read(manifestFile);
        }
        selection.require(spec);
        LineSettings line = settings.get(LineSettings.class);
        ModelLine modelLine =
                ModelLine.of(line, settings.get(TrainerSettings.class).network());
        return replay.plan(
                selection.request(settings.get(TrainerSettings.class), modelLine.network(), options.given()),
                modelLine,
                line.maxImageBytes());
    }

    private void write(ReplayReport report, Run run) throws IOException {
        if (reportFile != null) {
            Files.write(reportFile, times ? ReplayJson.bytes(report, "run", run) : ReplayJson.bytes(report));
            Files.writeString(
                    reportFile.resolveSibling(reportFile.getFileName() + ".html"), new ReplayPage(report).html());
        }
    }

    /** When and how a report was made, which has no part in what it says. */
    private record Run(String started, String ended, double seconds, int threads) {
        Run(Instant started, Instant ended, int threads) {
            this(
                    started.toString(),
                    ended.toString(),
                    Duration.between(started, ended).toMillis() / 1e3,
                    threads);
        }
    }
}
