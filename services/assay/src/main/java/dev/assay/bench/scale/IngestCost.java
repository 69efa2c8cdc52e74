package dev.assay.bench.scale;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.throughput.Stands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What one ingest process costs by itself. */
public final class IngestCost {

    private IngestCost() {}

    /**
     * Starts a broker and an ingest process with two threads, and gives it two batches, the first to warm up.
     *
     * @param partitions of each topic
     * @param records in a batch
     * @param folder empty, for all data
     * @return processor time of the process, in microseconds for an annotation
     */
    public static double micros(int partitions, int records, Path folder) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("assay.kafka.partitions", Integer.toString(partitions), "assay.ingest.max-idle", "0ms");
        try (Stand stand = Stands.features(folder.resolve("stand"), settings);
                IngestWork work = new IngestWork(stand.clients());
                Instances instances = new Instances(stand, work, Map.of(), folder);
                Batches batches = new Batches(stand, work)) {
            instances.start(0);
            batches.run(records, List.of());
            double before = instances.cpuSeconds();
            batches.run(records, List.of());
            double after = instances.cpuSeconds();
            if (!batches.balance().isEven()) {
                throw new BenchFailedException("ingest: " + batches.balance());
            }
            return (after - before) * 1e6 / records;
        }
    }
}
