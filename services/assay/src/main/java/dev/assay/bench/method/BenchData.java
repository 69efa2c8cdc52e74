package dev.assay.bench.method;

import dev.assay.learning.batch.HelperModels;
import dev.assay.simulator.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A data set, and what is made of it for the cells of a benchmark; made once, and shared by all threads. */
final class BenchData {

    private record SplitKey(double gold, int singles, long seed) {}

    private record AnnotationKey(String noise, double gold, long seed) {}

    private record HelperKey(
            String noise,
            double gold,
            int singles,
            long seed,
            Cell.Recipe recipe,
            boolean asymmetric,
            Cell.Mode mode) {}

    private final String name;
    private final DataSet data;
    private final Features features;
    private final Map<SplitKey, Split> splits = new ConcurrentHashMap<>();
    private final Map<AnnotationKey, Annotations> annotations = new ConcurrentHashMap<>();
    private final Map<HelperKey, HelperModels> helpers = new ConcurrentHashMap<>();

    BenchData(Path folder) throws IOException {
        this.data = DataSet.open(folder);
        this.name = folder.toAbsolutePath().normalize().getFileName().toString();
        this.features = new Features(data);
        if (!data.isSplit()) {
            throw new IllegalArgumentException(folder + " does not say which samples are for testing: is_test.u8");
        }
    }

    String name() {
        return name;
    }

    List<String> labelNames() {
        return data.labelNames();
    }

    int labels() {
        return data.labelNames().size();
    }

    Features features() {
        return features;
    }

    int[] truth(int sample) {
        return data.labels(sample).stream().mapToInt(Integer::intValue).toArray();
    }

    Split split(Cell cell) {
        return splits.computeIfAbsent(
                new SplitKey(cell.gold(), cell.singles(), cell.seed()),
                key -> Split.of(data, key.gold(), key.singles(), key.seed()));
    }

    /** What the crowd wrote; the same for all methods, modes and recipes. */
    Annotations annotations(Cell cell) {
        Split split = split(cell);
        return annotations.computeIfAbsent(
                new AnnotationKey(cell.noise(), cell.gold(), cell.seed()),
                key -> new CrowdLabels(data, features, split, key.seed()).annotate(key.noise()));
    }

    /** Models that methods with the same loss may share. */
    HelperModels helpers(Cell cell, boolean asymmetric) {
        return helpers.computeIfAbsent(
                new HelperKey(
                        cell.noise(), cell.gold(), cell.singles(), cell.seed(), cell.recipe(), asymmetric, cell.mode()),
                key -> new HelperModels());
    }
}
