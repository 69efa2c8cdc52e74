package dev.assay.console;

import dev.assay.console.reading.BoardSink;
import dev.assay.console.reading.FlowMonitor;
import dev.assay.console.reading.FlowProbe;
import dev.assay.console.reading.SampleSource;
import dev.assay.console.reading.TopicFollower;
import dev.assay.console.state.Board;
import dev.assay.console.state.Limits;
import dev.assay.console.web.Baseline;
import dev.assay.console.web.ConsoleRoutes;
import dev.assay.console.web.EventStream;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.schemas.Topic;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The console as a service: one thread follows what services publish, one what comes in, one where samples lie; one asks the
 * brokers for lag; one tells open pages what has changed. It commits nothing and belongs to no group.
 */
public final class ConsoleService implements RoutedService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Topic> PUBLISHED = List.of(
            Topic.CHECKPOINTS,
            Topic.CORRUPTION,
            Topic.NOISE_CHANGES,
            Topic.METRICS,
            Topic.ANNOTATORS,
            Topic.SUSPECTS,
            Topic.DEAD_LETTERS);

    private final ModelStore store;
    private final SampleSource samples;
    private final ConsoleRoutes routes;
    private final List<ServiceLoop> loops;

    private ConsoleService(ConsoleSettings settings, String line, ModelStore store, KafkaClients clients) {
        this.store = store;
        Board board = new Board(line, limits(settings));
        this.samples = new SampleSource(clients, board.samples());
        FlowMonitor flow = new FlowMonitor(
                clients,
                new FlowProbe(clients, line, Clock.systemUTC()),
                settings.flowInterval(),
                board.changes(),
                Clock.systemUTC());
        EventStream events = new EventStream(board.changes(), settings.pages());
        this.routes = new ConsoleRoutes(
                new ConsoleRoutes.Parts(board, flow, samples, clients, store, events, baselines(settings.baseline())));
        BoardSink sink = new BoardSink(board, new DeadLetterBox(clients));
        this.loops = List.of(
                follow("published", new TopicFollower(clients, PUBLISHED, Long.MAX_VALUE, sink)),
                follow(
                        "inputs",
                        new TopicFollower(clients, List.of(Topic.ANNOTATIONS, Topic.TRUSTED), Long.MAX_VALUE, sink)),
                follow("samples", new TopicFollower(clients, List.of(Topic.SAMPLES), settings.samples(), sink)),
                new ServiceLoop("assay-console-flow", flow::run, flow::wakeup, PATIENCE),
                new ServiceLoop("assay-console-events", events::run, events::wakeup, PATIENCE));
    }

    private static ServiceLoop follow(String what, TopicFollower follower) {
        return new ServiceLoop("assay-console-" + what, follower::run, follower::wakeup, PATIENCE);
    }

    /** Builds the service; it reads {@link ConsoleSettings} and the shared ones. */
    public static ConsoleService of(Settings settings) {
        return new ConsoleService(
                settings.get(ConsoleSettings.class),
                settings.get(LineSettings.class).name(),
                ModelStores.of(settings.get(StoreSettings.class)),
                new KafkaClients(settings.get(KafkaSettings.class)));
    }

    private static Limits limits(ConsoleSettings settings) {
        return new Limits(
                settings.points(),
                settings.estimates(),
                settings.cells(),
                settings.annotators(),
                settings.suspects(),
                settings.remembered(),
                settings.samples(),
                settings.checkpoints(),
                settings.deadLetters());
    }

    private static List<Baseline> baselines(ConsoleSettings.Baselines baselines) {
        return List.of(
                        new Baseline("zero noise", figures(baselines.zeroNoise())),
                        new Baseline("raw labels", figures(baselines.raw())))
                .stream()
                .filter(baseline -> !baseline.values().isEmpty())
                .toList();
    }

    private static Map<String, Double> figures(ConsoleSettings.Figures figures) {
        Map<String, Double> known = new HashMap<>();
        figures.map().ifPresent(value -> known.put("map", value));
        figures.cf1().ifPresent(value -> known.put("cf1", value));
        figures.of1().ifPresent(value -> known.put("of1", value));
        figures.ece().ifPresent(value -> known.put("ece", value));
        return known;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void addRoutes(JavalinDefaultRoutingApi added) {
        routes.addTo(added);
    }

    @Override
    public boolean isOpen(String path) {
        return routes.isOpen(path);
    }

    @Override
    public void start() {
        loops.forEach(ServiceLoop::start);
    }

    /** The worst of its threads'. */
    @Override
    public Health health() {
        return loops.stream()
                .map(ServiceLoop::health)
                .max((a, b) -> Integer.compare(severity(a), severity(b)))
                .orElseThrow();
    }

    private static int severity(Health health) {
        return switch (health.status()) {
            case READY -> 0;
            case STARTING -> 1;
            case WAITING -> 2;
            case FAILED -> 3;
        };
    }

    @Override
    public void close() {
        loops.forEach(ServiceLoop::close);
        samples.close();
        store.close();
    }
}
