package dev.assay.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Addresses;
import dev.assay.launch.CommonOptions;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.launch.Shutdown;
import dev.assay.launch.StartUpCheck;
import dev.assay.learning.noise.NoiseSpec;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.simulator.DemoStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay demo}: everything in one process, fed with simulated annotations of the bundled images. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Watch noisy labels become a gold model, on an embedded broker and the bundled images.",
        footerHeading = "Examples:%n",
        footer = {"  ./assay demo --noise symmetric:0.4", "  ./assay demo --exit --report demo.json"})
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--noise",
            paramLabel = "KIND:RATE",
            description = "The crowd's errors, e.g. symmetric:0.4, pair:0.3, missing:0.3, extra:0.5; "
                    + "without it each annotator has habits of their own.")
    private @Nullable String noise;

    @Option(names = "--exit", description = "End when all is learned, instead of serving on until Ctrl-C.")
    private boolean exit;

    @Option(names = "--fresh", description = "Delete what an earlier demo left, instead of going on with it.")
    private boolean fresh;

    @Option(
            names = "--cluster",
            description =
                    "Feed services that run elsewhere, on the cluster and store that the settings name, instead of "
                            + "starting any.")
    private boolean cluster;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result as JSON; FILE.html goes beside it.")
    private @Nullable Path report;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--annotations",
            defaultValue = "" + DemoStream.DEFAULT_ANNOTATIONS,
            description = "How many annotations to stream (default: ${DEFAULT-VALUE}).")
    private int annotations;

    @Option(
            names = "--data",
            defaultValue = "data/demo",
            description = "Folder of all data (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = new Screen(out, System.console() != null && System.getenv("TERM") != null);
        if (screen.isTerminal()) {
            // What goes on is on the screen; lines of a log would tear it.
            ((Logger) LoggerFactory.getLogger("dev.assay")).setLevel(Level.WARN);
        }
        String noiseName = noise == null ? "habits" : noise;
        Optional<NoiseSpec> spec = Optional.ofNullable(noise).map(NoiseSpec::parse);
        try (Shutdown shutdown = new Shutdown()) {
            if (fresh) {
                DemoData.delete(data);
            }
            DemoData state = DemoData.open(data, noiseName, seed, annotations);
            if (cluster) {
                Settings settings = options.settings(ofLine());
                StartUpCheck.ofCluster(settings);
                watch(screen, settings, List.of(), state, spec, noiseName);
            } else {
                embedded(screen, state, spec, noiseName);
            }
        } catch (InterruptedException e) {
            screen.say("stopped; the next run goes on from here");
        }
        return 0;
    }

    /** Runs everything in this process. */
    private void embedded(Screen screen, DemoData state, Optional<NoiseSpec> spec, String noiseName)
            throws IOException, InterruptedException {
        screen.say("starting the broker and the services, data in " + data);
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(data)) {
            Settings settings = options.settings(settings(platform));
            StartUpCheck.ofEmbedded(settings);
            try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), settings)) {
                screen.say(Addresses.line("broker", platform.settings().get("assay.kafka.bootstrap-servers")));
                screen.say(Addresses.line("registry", platform.settings().get("assay.kafka.schema-registry-url")));
                Addresses.lines(settings.get(HttpSettings.class), running.port())
                        .forEach(screen::say);
                watch(screen, settings, running.services(), state, spec, noiseName);
            }
        }
    }

    /** @param services those of this process, to be told when one fails */
    private void watch(
            Screen screen,
            Settings settings,
            List<Service> services,
            DemoData state,
            Optional<NoiseSpec> spec,
            String noiseName)
            throws IOException, InterruptedException {
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        DemoStream stream = new DemoStream(annotations, DemoStream.DEFAULT_TEST_SCENES, spec, seed, state.start());
        Demo demo = new Demo(clients, services, stream, noiseName, screen);
        Checkpoint promoted = demo.run(state.published(clients, demo.simulation()));
        report(screen, demo, promoted, settings, noiseName);
        if (!exit) {
            screen.say("serving on; Ctrl-C ends");
            new CountDownLatch(1).await();
        }
    }

    private static Map<String, String> ofLine() {
        return Map.of(
                "assay.line.name",
                "demo",
                "assay.line.labels",
                String.join(",", DemoStream.LABELS),
                "assay.line.input",
                DemoStream.INPUT);
    }

    private Map<String, String> settings(EmbeddedPlatform platform) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.putAll(ofLine());
        settings.put("assay.trainer.seed", Long.toString(seed));
        // The stream is fed as fast as it goes, so topics wait for each other and windows until they are full, and no
        // fuller, whatever the machine does: then the same seed gives the same model.
        settings.put("assay.ingest.max-idle", "5s");
        settings.put("assay.trainer.window-linger", "12s");
        settings.put("assay.trainer.window-longest", "10m");
        settings.put("assay.trainer.backlog-growth", "1");
        // A short demo has few trusted scenes; a rough gate is better than none.
        settings.put("assay.trainer.promotion-samples", "20");
        settings.put("assay.trainer.suspect-score", "0.5");
        settings.put("assay.http.port", "0");
        return settings;
    }

    private void report(Screen screen, Demo demo, Checkpoint promoted, Settings settings, String noiseName)
            throws IOException {
        Measurement measurement =
                new Measurement(demo.board(), demo.simulation().truth(), DemoStream.LABELS);
        DemoResult result;
        try (ModelStore store = ModelStores.of(settings.get(StoreSettings.class))) {
            result = measurement.result(demo, promoted, store, noiseName, seed);
        }
        ResultTable.lines(result).forEach(screen::say);
        Path json = report == null ? data.resolve("report.json") : report;
        Path html =
                report == null ? data.resolve("report.html") : report.resolveSibling(report.getFileName() + ".html");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), result);
        Files.writeString(
                html,
                new ReportPage(
                                result,
                                demo.board(),
                                demo.simulation(),
                                DemoStream.LABELS,
                                Measurement.estimated(demo.board().corruption().orElseThrow()))
                        .html(),
                StandardCharsets.UTF_8);
        screen.say("report: " + json + " and " + html);
    }
}
