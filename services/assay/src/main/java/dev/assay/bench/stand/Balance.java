package dev.assay.bench.stand;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of things that are to be there once each.
 *
 * @param inputs how many there are to be
 * @param outputs how many there are
 * @param lost how many of the inputs are in no output
 * @param duplicated how many outputs there are beyond one for each input; one of nothing that was put in is such a one
 */
public record Balance(long inputs, long outputs, long lost, long duplicated) {

    /**
     * Compares what there is to be with what there is. A name that is twice in {@code inputs} is to be there twice.
     *
     * @param inputs names of what there is to be
     * @param outputs names of what there is
     */
    public static Balance of(Collection<String> inputs, Collection<String> outputs) {
        Map<String, Long> missing = new HashMap<>();
        inputs.forEach(name -> missing.merge(name, 1L, Long::sum));
        outputs.forEach(name -> missing.merge(name, -1L, Long::sum));
        long lost =
                missing.values().stream().mapToLong(count -> Math.max(0, count)).sum();
        long duplicated = missing.values().stream()
                .mapToLong(count -> Math.max(0, -count))
                .sum();
        return new Balance(inputs.size(), outputs.size(), lost, duplicated);
    }

    public Balance plus(Balance other) {
        return new Balance(
                inputs + other.inputs, outputs + other.outputs, lost + other.lost, duplicated + other.duplicated);
    }

    public boolean isEven() {
        return lost == 0 && duplicated == 0;
    }
}
