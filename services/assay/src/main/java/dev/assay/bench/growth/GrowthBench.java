package dev.assay.bench.growth;

import dev.assay.bench.throughput.Percentiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Measures each axis, its sizes in turn, round after round. */
final class GrowthBench {

    private final int rounds;
    private final Consumer<String> progress;
    private int measured;

    /** @param progress told each result as it comes */
    GrowthBench(int rounds, Consumer<String> progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /** @param folder of all data */
    GrowthReport.Axis run(GrowthAxis axis, Path folder) throws IOException, InterruptedException {
        Map<Integer, Map<Part, List<Double>>> all = new TreeMap<>();
        if (!axis.warmsUp()) {
            measure(axis, axis.sizes().get(0), folder);
        }
        for (int round = 0; round < Math.min(rounds, axis.mostRounds()); round++) {
            for (int size : axis.sizes()) {
                Map<Part, List<Double>> known = all.computeIfAbsent(size, key -> new EnumMap<>(Part.class));
                measure(axis, size, folder)
                        .forEach((part, micros) -> known.computeIfAbsent(part, key -> new ArrayList<>())
                                .add(micros));
                progress.accept(axis.name() + " " + size + ", round " + (round + 1));
            }
        }
        List<GrowthReport.Curve> curves = new ArrayList<>();
        new EnumMap<>(axis.asked()).forEach((part, asked) -> {
            List<Double> micros = all.values().stream()
                    .map(known -> median(known.getOrDefault(part, List.of())))
                    .toList();
            curves.add(new GrowthReport.Curve(
                    part.title(),
                    part.what(),
                    micros,
                    GrowthReport.exponent(axis.sizes(), micros),
                    asked.exponent(),
                    asked.why()));
        });
        return new GrowthReport.Axis(axis.name(), axis.title(), axis.sizes(), curves);
    }

    private Map<Part, Double> measure(GrowthAxis axis, int size, Path folder) throws IOException, InterruptedException {
        try {
            return axis.measure(size, folder.resolve(axis.name() + "-" + measured++));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        return values.isEmpty()
                ? 0
                : new Percentiles(
                                values.stream().mapToDouble(Double::doubleValue).toArray())
                        .at(0.5);
    }
}
