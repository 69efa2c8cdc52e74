package dev.assay.bench.soak;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.ResidentMemory;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Feeds all services of one process as fast as the trainer learns, and reads their gauges meanwhile. */
final class SoakBench {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(1);
    private static final int PART = 6000;

    /** So far ahead of the trainer that it never waits. */
    private static final long LEAD = 9000;

    private final Duration time;
    private final Consumer<Reading> progress;

    SoakBench(Duration time, Consumer<Reading> progress) {
        this.time = time;
        this.progress = progress;
    }

    /** @param folder of all data, empty */
    SoakReport run(Path folder) throws IOException, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        try (Stand stand = Stand.start(folder.resolve("stand"), "soak.", Map.of());
                RunningServices services =
                        RunningServices.start(Services.PIPELINE, stand.settings(Map.of("assay.http.port", "0")))) {
            long start = System.nanoTime();
            int sample = 0;
            long sent = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                requireHealthy(services);
                Reading reading = read(services, start);
                if (readings.isEmpty()
                        || reading.seconds() - readings.get(readings.size() - 1).seconds() >= INTERVAL.toSeconds()) {
                    readings.add(reading);
                    progress.accept(reading);
                }
                if (sent - reading.annotations() < LEAD) {
                    try (Feed feed = new Feed(
                            stand.clients(),
                            CrowdStream.part(sample, PART, 1, Instant.now(), STEP)
                                    .events())) {
                        feed.send(feed.size());
                    }
                    sample += CrowdStream.samples(PART);
                    sent += PART;
                } else {
                    Thread.sleep(200);
                }
            }
        }
        return SoakReport.of(readings);
    }

    private static void requireHealthy(RunningServices services) {
        for (Service service : services.services()) {
            if (service.health().status() == Health.Status.FAILED) {
                throw new BenchFailedException(
                        service.name() + " failed: " + service.health().detail());
            }
        }
    }

    private static Reading read(RunningServices services, long start) throws IOException {
        MeterRegistry meters = services.meters();
        return new Reading(
                (System.nanoTime() - start) / 1_000_000_000,
                ResidentMemory.mib("self"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20),
                gauge(meters, "assay.trainer.tensors"),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                gauge(meters, "assay.trainer.annotations"),
                gauge(meters, "assay.trainer.lag"));
    }

    private static long gauge(MeterRegistry meters, String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null ? 0 : Math.round(gauge.value());
    }
}
