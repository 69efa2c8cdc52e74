package dev.assay.bench.faults;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Outcome;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.stand.Tally;
import dev.assay.gateway.GatewayService;
import dev.assay.ingest.IngestService;
import dev.assay.launch.Services;
import dev.assay.predictor.PredictorService;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.trainer.TrainerService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All services at work on a stand, and the stream that they work on. */
final class Pipeline implements AutoCloseable {

    static final String LINE = "faults";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, String> SETTINGS = ofLine();

    private final Stand stand;
    private final Feed feed;
    private final Tally tally;
    private final TrainerWatch watch = new TrainerWatch();
    private final HealthWatch health = new HealthWatch();
    private final Map<Services, Service> services = new EnumMap<>(Services.class);

    /** @param stream from which each fault takes a part */
    Pipeline(Stand stand, List<StreamEvent> stream, Services... services) {
        this.stand = stand;
        this.feed = new Feed(stand.clients(), stream);
        this.tally = new Tally(stand.clients(), LINE);
        for (Services service : services) {
            start(service, Map.of());
        }
    }

    private static Map<String, String> ofLine() {
        Map<String, String> settings = new HashMap<>(CrowdStream.SETTINGS);
        settings.put("assay.line.name", LINE);
        return settings;
    }

    /** Starts a service with further settings, which win. */
    Service start(Services which, Map<String, String> own) {
        Map<String, String> values = new HashMap<>(SETTINGS);
        values.putAll(own);
        Settings settings = stand.settings(values);
        Service service =
                switch (which) {
                    case GATEWAY -> GatewayService.of(settings);
                    case INGEST -> IngestService.of(settings, new SimpleMeterRegistry());
                    case TRAINER -> TrainerService.of(settings, new SimpleMeterRegistry(), watch);
                    case PREDICTOR -> PredictorService.of(settings);
                    default -> throw new IllegalArgumentException("no part of the pipeline");
                };
        service.start();
        services.put(which, service);
        health.watch(service);
        return service;
    }

    void stop(Services which) {
        Service service = services.remove(which);
        if (service != null) {
            health.forget(service);
            service.close();
        }
    }

    Stand stand() {
        return stand;
    }

    TrainerWatch watch() {
        return watch;
    }

    HealthWatch health() {
        return health;
    }

    Tally tally() {
        return tally;
    }

    /** The settings that the services run with. */
    Map<String, String> settings() {
        return stand.values(SETTINGS);
    }

    /** Sends so many records of the stream more. */
    void send(int records) throws InterruptedException {
        feed.send(feed.sent() + records);
    }

    /** How many records were sent. */
    int sent() {
        return feed.sent();
    }

    /** Waits until a service's health is as wanted. */
    Health await(Service service, Health.Status status) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.health().status() != status) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException(service.name() + " did not come to be " + status + ": "
                        + service.health().detail());
            }
            Thread.sleep(100);
        }
        return service.health();
    }

    /** What is lost and what is twice, when all is done or nothing more comes of it. */
    Outcome settle() throws InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = outcome();
        while (!outcome.isEven() && System.nanoTime() - start < PATIENCE.toNanos()) {
            Optional<Service> failed = services.values().stream()
                    .filter(service -> service.health().status() == Health.Status.FAILED)
                    .findFirst();
            if (failed.isPresent()) {
                throw new BenchFailedException(failed.get().name() + " failed: "
                        + failed.get().health().detail());
            }
            Thread.sleep(200);
            outcome = outcome();
        }
        return outcome;
    }

    private Outcome outcome() {
        tally.catchUp();
        return tally.outcome(feed, watch.trained());
    }

    @Override
    public void close() throws IOException {
        health.close();
        List.copyOf(services.keySet()).forEach(this::stop);
        tally.close();
        feed.close();
    }
}
