package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long it takes until an annotation is part of a step of the silver model, until it is part of a committed one, and until
 * a promoted model is served, at a thousand annotations a second. All services run in this process.
 */
final class FreshnessStage implements Stage {

    private static final int PER_SECOND = 1000;
    private static final int SAMPLES = 2000;

    /** The first 8,000 annotations are learned in many small steps, and code is compiled meanwhile: that must be made up for. */
    private static final int SECONDS_TO_WARM_UP = 120;

    /** Not counted: the last window closes late, since the stream has ended. */
    private static final int SECONDS_AFTER = 3;

    private static final long TICK_NANOS = 10_000_000;
    private static final int PER_TICK = (int) (PER_SECOND * TICK_NANOS / 1_000_000_000);

    private final int seconds;
    private final WideStream stream = new WideStream();

    /** @param seconds for which delays are taken, after the warm-up */
    FreshnessStage(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (Stand stand = Stands.features(
                        folder, Map.of("assay.http.port", "0", "assay.trainer.promotion-samples", "5"));
                Sender sender = new Sender(stand.clients())) {
            samples(sender);
            try (RunningServices running = RunningServices.start(List.of(Services.values()), stand.settings(Map.of()));
                    FreshnessWatch watch = new FreshnessWatch(stand.clients(), running.meters())) {
                long counted = (long) (SECONDS_TO_WARM_UP + seconds) * PER_SECOND;
                long all = counted + (long) SECONDS_AFTER * PER_SECOND;
                long start = System.nanoTime();
                long ticks = all / PER_TICK;
                for (long tick = 0; tick < ticks; tick++) {
                    if (tick * PER_TICK == (long) SECONDS_TO_WARM_UP * PER_SECOND) {
                        watch.countFrom(Instant.now());
                    }
                    if (tick * PER_TICK == counted) {
                        watch.countUntil(Instant.now());
                    }
                    send(sender, tick);
                    pauseUntil(start + (tick + 1) * TICK_NANOS);
                }
                sender.flush();
                watch.awaitAll(Instant.now());
                running.services().forEach(FreshnessStage::requireHealthy);
                return watch.results();
            }
        }
    }

    private void samples(Sender sender) {
        Instant now = Instant.now();
        for (int sample = 0; sample < SAMPLES; sample++) {
            sender.send(
                    Topic.SAMPLES,
                    WideStream.sampleId(sample),
                    WideStream.sample(sample, stream.features(sample)),
                    now);
            stream.trusted(sample)
                    .ifPresent(trusted -> sender.send(Topic.TRUSTED, trusted.getSampleId(), trusted, now));
        }
        sender.flush();
    }

    private void send(Sender sender, long tick) {
        Instant now = Instant.now();
        for (int i = 0; i < PER_TICK; i++) {
            long number = tick * PER_TICK + i;
            int sample = (int) (number % SAMPLES);
            sender.send(
                    Topic.ANNOTATIONS,
                    WideStream.sampleId(sample),
                    stream.annotation(sample, (int) (number / SAMPLES), 1),
                    now);
        }
    }

    private static void pauseUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private static void requireHealthy(Service service) {
        if (service.health().status() == Health.Status.FAILED) {
            throw new BenchFailedException(
                    service.name() + " failed: " + service.health().detail());
        }
    }
}
