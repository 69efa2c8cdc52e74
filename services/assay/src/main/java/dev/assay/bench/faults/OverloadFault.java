package dev.assay.bench.faults;

import dev.assay.bench.stand.CommandProcess;
import dev.assay.bench.stand.CommittedLog;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import dev.assay.records.Checkpoint;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private static final int PART = 3000;

    /** Of the numbers of samples that no other part of the stream has. */
    private static final int FIRST_SAMPLE = 100_000;

    private static final Duration STEP = Duration.ofMillis(1);
    private static final long RECORDS = 300;

    @Override
    public String injected() {
        return "annotations as fast as ingest takes them for " + time.toSeconds()
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
        try (Stand flooded = Stand.start(pipeline.stand().store().resolveSibling("overload"), "overload.");
                Pipeline other = new Pipeline(flooded, List.of(), Services.INGEST)) {
            settings.putAll(flooded.values(Map.of()));
            try (CommandProcess trainer =
                    CommandProcess.start("trainer", settings, "512m", DiskFullFault.freePort(), log)) {
                flood(flooded, trainer, seen);
                seen.put("stopped_after_sigterm_seconds", trainer.terminate().toMillis() / 1000.0);
            }
            count(flooded, seen);
        }
        pipeline.send(Math.toIntExact(RECORDS));
        return seen;
    }

    private void flood(Stand stand, CommandProcess trainer, Map<String, Object> seen)
            throws IOException, InterruptedException {
        List<Double> memory = new ArrayList<>();
        long start = System.nanoTime();
        long sent = 0;
        int sample = FIRST_SAMPLE;
        double lag = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            try (Feed feed = new Feed(
                    stand.clients(),
                    CrowdStream.part(sample, PART, 1, Instant.now(), STEP).events())) {
                feed.send(feed.size());
                sent += feed.size();
            }
            sample += CrowdStream.samples(PART);
            memory.add(trainer.residentMib());
            lag = trainer.metric("assay_trainer_lag").orElse(lag);
        }
        int half = memory.size() / 2;
        seen.put("records_sent", sent);
        seen.put("trainer_lag_metric", Math.round(lag));
        seen.put("resident_mib_half_way", Math.round(memory.get(half)));
        seen.put("resident_mib_at_the_end", Math.round(memory.get(memory.size() - 1)));
        seen.put(
                "resident_mib_highest",
                Math.round(
                        memory.stream().mapToDouble(Double::doubleValue).max().orElse(0)));
    }

    /** What is in the log of examples, and how much of it the trainer took; nothing in between is gone. */
    private static void count(Stand stand, Map<String, Object> seen) {
        Lineage lineage = new Lineage();
        try (CommittedLog checkpoints = new CommittedLog(stand.clients(), Topic.CHECKPOINTS);
                CommittedLog examples = new CommittedLog(stand.clients(), Topic.EXAMPLES)) {
            checkpoints.values(checkpoints.rest(), Checkpoint.class).forEach(lineage::add);
            List<Lineage.Example> all = examples.rest().stream()
                    .map(record -> new Lineage.Example(
                            record.partition() + "/" + record.offset(), record.partition(), record.offset()))
                    .toList();
            seen.put("examples", all.size());
            seen.put("examples_trained", lineage.examples());
            seen.put(
                    "examples_in_the_announced_offsets",
                    lineage.trained(Map.of(), all).size());
        }
    }
}
