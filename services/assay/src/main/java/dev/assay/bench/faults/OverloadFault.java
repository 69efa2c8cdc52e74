package dev.assay.bench.faults;

import dev.assay.bench.stand.CommandProcess;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Far more annotations than a trainer can take, for a while. The trainer is one of a line of its own with a network much too
 * large for the machine, in a process of its own with a small heap.
 *
 * @param time how long
 */
record OverloadFault(String name, Duration time) implements Fault {

    private static final String LINE = "overloaded";
    private static final int RECORDS = 300;

    /** More than a hundred times what such a trainer takes on a small machine. */
    private static final long RECORDS_PER_SECOND = 10_000;

    @Override
    public String injected() {
        return RECORDS_PER_SECOND + " records a second for " + time.toSeconds()
                + " s, a trainer with a network far too large (mlp:1024,1024)";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        pipeline.settle();
        Path log = pipeline.stand().store().resolveSibling("overload.log");
        Map<String, String> settings = new HashMap<>(pipeline.settings());
        settings.put("assay.line.name", LINE);
        settings.put("assay.trainer.network", "mlp:1024,1024");
        Map<String, Object> seen = new LinkedHashMap<>();
        try (Stand flooded = Stand.start(pipeline.stand().store().resolveSibling("overload"), "overload.", Map.of());
                Pipeline ingest = new Pipeline(flooded, List.of(), Services.INGEST);
                Flood flood = new Flood(flooded)) {
            settings.putAll(flooded.values(Map.of()));
            try (CommandProcess trainer =
                    CommandProcess.start("trainer", settings, "512m", DiskFullFault.freePort(), log)) {
                flood(flood, trainer, seen);
                seen.put("stopped_after_sigterm_seconds", trainer.terminate().toMillis() / 1000.0);
            }
            flood.settle();
            seen.putAll(flood.counts());
        }
        pipeline.send(RECORDS);
        return seen;
    }

    private void flood(Flood flood, CommandProcess trainer, Map<String, Object> seen)
            throws IOException, InterruptedException {
        List<Double> memory = new ArrayList<>();
        long start = System.nanoTime();
        double lag = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            flood.send();
            memory.add(trainer.residentMib());
            lag = trainer.metric("assay_trainer_lag").orElse(lag);
            long due = start + flood.sent() * 1_000_000_000L / RECORDS_PER_SECOND;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
        seen.put("trainer_lag_metric", Math.round(lag));
        seen.put("resident_mib_half_way", Math.round(memory.get(memory.size() / 2)));
        seen.put("resident_mib_at_the_end", Math.round(memory.get(memory.size() - 1)));
        seen.put(
                "resident_mib_highest",
                Math.round(
                        memory.stream().mapToDouble(Double::doubleValue).max().orElse(0)));
    }
}
