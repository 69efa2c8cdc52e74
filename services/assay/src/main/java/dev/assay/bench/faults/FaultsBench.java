package dev.assay.bench.faults;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Outcome;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets one fault after the other happen to a pipeline at work. */
final class FaultsBench {

    private static final int ANNOTATIONS = 9000;
    private static final int WARM_UP = 1200;
    private static final Duration AGO = Duration.ofHours(2);

    private FaultsBench() {}

    /** All faults there are. */
    static List<Fault> all(Duration overload) {
        return List.of(
                new BrokerFault("broker-killed", true, Duration.ofSeconds(5)),
                new BrokerFault("broker-away", true, Duration.ofSeconds(60)),
                new BrokerFault("broker-frozen", false, Duration.ofSeconds(75)),
                new RegistryFault("registry-away-at-start", true),
                new RegistryFault("registry-away", false),
                new DiskFullFault("disk-full"),
                new DamagedFault("checkpoint-damaged"),
                new LabelSpaceFault("other-label-space"),
                new DivergingFault("diverging"),
                new StopFault("stopped"),
                new OverloadFault("overload", overload));
    }

    /**
     * Runs faults.
     *
     * @param folder of all data, empty
     * @param done told of each
     */
    static FaultsReport run(List<Fault> faults, Path folder, Consumer<FaultRow> done)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<FaultRow> rows = new ArrayList<>();
        try (Stand stand = Stand.start(folder.resolve("stand"), "faults.", Map.of());
                Pipeline pipeline = new Pipeline(
                        stand,
                        CrowdStream.simulate(ANNOTATIONS, 1, Instant.now().minus(AGO))
                                .events(),
                        Services.PIPELINE.toArray(new Services[0]))) {
            pipeline.send(WARM_UP);
            pipeline.settle();
            for (Fault fault : faults) {
                FaultRow row = run(fault, pipeline);
                rows.add(row);
                done.accept(row);
            }
        }
        return FaultsReport.of(rows, seconds(start));
    }

    private static FaultRow run(Fault fault, Pipeline pipeline) throws IOException, InterruptedException {
        int before = pipeline.sent();
        pipeline.health().waited();
        long start = System.nanoTime();
        Map<String, Object> seen = fault.inject(pipeline);
        double injected = seconds(start);
        long mended = System.nanoTime();
        Outcome outcome = pipeline.settle();
        return new FaultRow(
                fault.name(),
                fault.injected(),
                injected,
                seconds(mended),
                before,
                pipeline.sent(),
                outcome.lost(),
                outcome.duplicated(),
                pipeline.health().waited(),
                seen);
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }
}
