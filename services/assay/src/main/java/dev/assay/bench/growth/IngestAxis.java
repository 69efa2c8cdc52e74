package dev.assay.bench.growth;

import dev.assay.bench.scale.IngestCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Partitions of all topics, for one ingest process with two threads, from a broker to a broker.
 *
 * @param sizes numbers of partitions
 * @param records measured at each
 */
record IngestAxis(List<Integer> sizes, int records) implements GrowthAxis {

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String title() {
        return "partitions, ingest";
    }

    @Override
    public Map<Part, Asked> asked() {
        return Map.of(Part.INGEST, new Asked(0, "no record knows of the other partitions; smaller batches cost more"));
    }

    @Override
    public Map<Part, Double> measure(int size, Path folder) throws IOException, InterruptedException {
        return Map.of(Part.INGEST, IngestCost.micros(size, records, folder));
    }

    @Override
    public boolean warmsUp() {
        return true;
    }

    @Override
    public int mostRounds() {
        return 1;
    }
}
