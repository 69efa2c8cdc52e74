package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import dev.assay.bench.MethodReport.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report with its rows grouped for comparison. */
final class Results {

    private final MethodReport report;
    private final Methods methods;
    private final List<Runs> runs;
    private final List<Conditions> main;

    Results(MethodReport report) {
        this.report = report;
        this.methods = new Methods(report.rows().stream().map(Row::method).toList());
        this.runs = group(report.rows());
        this.main = main(report.rows());
    }

    MethodReport report() {
        return report;
    }

    Methods methods() {
        return methods;
    }

    /** In the order of conditions, then of noise, then of methods. */
    Stream<Runs> runs() {
        return runs.stream();
    }

    List<Runs> runs(Conditions conditions, Predicate<Noise> noise) {
        return runs().filter(one -> one.conditions().equals(conditions) && noise.test(one.noise()))
                .toList();
    }

    /**
     * For each mode, recipe, and pairs on or off, the amounts of gold and regulators most rows have; the others are
     * ablations.
     */
    List<Conditions> main() {
        return main;
    }

    /** The different noises, in order. */
    static List<Noise> noises(List<Runs> runs) {
        return runs.stream().map(Runs::noise).distinct().sorted(Noise.ORDER).toList();
    }

    /** The different methods of some runs, in the page's order. */
    List<String> methods(List<Runs> some) {
        return some.stream()
                .map(Runs::method)
                .distinct()
                .sorted(methods.order())
                .toList();
    }

    private List<Runs> group(List<Row> rows) {
        record Key(Conditions conditions, Noise noise, String method) {}
        Map<Key, List<Row>> groups = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> new Key(Conditions.of(row), Noise.parse(row.noise()), row.method()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Runs> grouped = new ArrayList<>();
        groups.forEach((key, same) -> grouped.add(new Runs(key.method(), key.noise(), key.conditions(), same)));
        grouped.sort(Comparator.comparing(Runs::conditions, Conditions.ORDER)
                .thenComparing(Runs::noise, Noise.ORDER)
                .thenComparing(Runs::method, methods.order()));
        return List.copyOf(grouped);
    }

    private static List<Conditions> main(List<Row> rows) {
        record Kind(String mode, String recipe, boolean pairs) {}
        Map<Kind, Map<Conditions, Long>> counts = rows.stream()
                .map(Conditions::of)
                .collect(Collectors.groupingBy(
                        conditions -> new Kind(conditions.mode(), conditions.recipe(), conditions.pairs()),
                        Collectors.groupingBy(conditions -> conditions, Collectors.counting())));
        return counts.values().stream()
                .map(kind -> kind.entrySet().stream()
                        .min(Map.Entry.<Conditions, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Conditions.ORDER)))
                        .orElseThrow()
                        .getKey())
                .sorted(Conditions.ORDER)
                .toList();
    }
}
