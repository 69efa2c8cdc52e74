package dev.assay.bench.scale;

import dev.assay.bench.scale.ScaleReport.Phase;
import dev.assay.bench.stand.Stand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One, two and four instances of a service; then two go and one comes back in the midst of the work. */
final class ScaleStage {

    /** One thread each, so that an instance is one member of its group; and state goes to whoever is new at once. */
    private static final Map<String, String> SETTINGS =
            Map.of("assay.ingest.threads", "1", "assay.kafka.client.acceptable.recovery.lag", "100000000");

    private static final List<Integer> COUNTS = List.of(1, 2, 4);
    private static final int WARM_UP_PART = 4;

    private final Stand stand;
    private final Work work;
    private final int records;
    private final Consumer<String> progress;

    /** @param records in each phase */
    ScaleStage(Stand stand, Work work, int records, Consumer<String> progress) {
        this.stand = stand;
        this.work = work;
        this.records = records;
        this.progress = progress;
    }

    ScaleReport.Side run(Path folder) throws IOException, InterruptedException {
        List<Phase> phases = new ArrayList<>();
        try (Instances instances = new Instances(stand, work, SETTINGS, folder);
                Batches batches = new Batches(stand, work)) {
            int started = 0;
            for (int count : COUNTS) {
                for (; started < count; started++) {
                    instances.start(started);
                }
                List<Integer> partitions = instances.awaitShared(count);
                batches.run(records / WARM_UP_PART, List.of());
                phases.add(told(phase(instances, batches, partitions)));
            }
            List<Integer> partitions = instances.awaitShared(started);
            double rate = batches.run(
                    records, List.of(() -> instances.stop(3), () -> instances.stop(2), () -> instances.start(3)));
            phases.add(told(new Phase("4, two leave, one comes back", partitions, records, rate, null, List.of())));
            instances.awaitShared(3);
            return new ScaleReport.Side(phases, batches.balance());
        }
    }

    private Phase phase(Instances instances, Batches batches, List<Integer> partitions)
            throws IOException, InterruptedException {
        List<Long> before = instances.outputs();
        double cpu = instances.cpuSeconds();
        double rate = batches.run(records, List.of());
        double spent = instances.cpuSeconds() - cpu;
        List<Long> after = instances.outputs();
        return new Phase(
                Integer.toString(partitions.size()),
                partitions,
                records,
                rate,
                spent * 1e6 / records,
                IntStream.range(0, after.size())
                        .mapToObj(i -> after.get(i) - before.get(i))
                        .toList());
    }

    private Phase told(Phase phase) {
        Double cpu = phase.cpuMicros();
        progress.accept(String.format(
                Locale.ROOT,
                "%s, instances: %s; partitions %s; %,.0f records a second%s",
                work.service(),
                phase.instances(),
                phase.partitions(),
                phase.perSecond(),
                cpu == null
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %.1f us of processor time each; outputs %s", cpu, phase.shares())));
        return phase;
    }
}
