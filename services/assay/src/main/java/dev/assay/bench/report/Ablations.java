package dev.assay.bench.report;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs that are alike but for one amount. */
final class Ablations {

    /** What the runs of one comparison share; the amount that differs is set to an arbitrary one. */
    record Key(Conditions conditions, Noise noise) {}

    private static final Set<KnownMethod> TRUSTING = EnumSet.of(
            KnownMethod.TRUSTED_ONLY, KnownMethod.GLC, KnownMethod.GALC_SLR, KnownMethod.TRUE_C, KnownMethod.ASSAY);

    private Ablations() {}

    /** Whether a method learns more from trusted samples than from others. */
    static boolean trusting(Runs runs) {
        KnownMethod known = Methods.known(runs.method());
        return known != null && TRUSTING.contains(known);
    }

    /**
     * Comparisons of methods over an amount; a method takes part where it has at least two different amounts.
     *
     * @param without conditions with the amount set to one and the same value
     * @param amount what differs
     */
    static Map<Key, List<Runs>> of(
            Results results, Predicate<Runs> which, UnaryOperator<Conditions> without, Function<Conditions, ?> amount) {
        record Same(Key key, String method) {}
        Map<Same, List<Runs>> alike = results.runs()
                .filter(which)
                .collect(Collectors.groupingBy(
                        one -> new Same(new Key(without.apply(one.conditions()), one.noise()), one.method()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return alike.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                                .map(Runs::conditions)
                                .map(amount)
                                .distinct()
                                .count()
                        > 1)
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().key(),
                        LinkedHashMap::new,
                        Collectors.flatMapping(entry -> entry.getValue().stream(), Collectors.toList())));
    }
}
