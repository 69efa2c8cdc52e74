package dev.assay.bench.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench soak --report} writes. "Warm" is what was read from 10 to 20 minutes after the start, or in the second
 * sixth of a shorter run; "late" is the last sixth.
 *
 * @param minutes it ran
 * @param annotationsPerSecond trained on, over the whole time
 * @param warm means of the warm time
 * @param late means of the last sixth
 * @param growth how much more resident memory there is late than warm, as a share
 * @param readings all of them
 */
record SoakReport(
        @JsonProperty("minutes") double minutes,
        @JsonProperty("annotations_per_second") double annotationsPerSecond,
        @JsonProperty("warm") Means warm,
        @JsonProperty("late") Means late,
        @JsonProperty("growth") double growth,
        @JsonProperty("readings") List<Reading> readings) {

    private static final double WARM_SECONDS = 600;
    private static final double FLAT = 0.05;

    /** Means of some readings. */
    record Means(
            @JsonProperty("resident_mib") double residentMib,
            @JsonProperty("heap_mib") double heapMib,
            @JsonProperty("tensors") double tensors,
            @JsonProperty("threads") double threads) {

        static Means of(List<Reading> readings) {
            return new Means(
                    mean(readings, Reading::residentMib),
                    mean(readings, Reading::heapMib),
                    mean(readings, Reading::tensors),
                    mean(readings, Reading::threads));
        }

        private static double mean(List<Reading> readings, ToDoubleFunction<Reading> value) {
            return readings.stream().mapToDouble(value).average().orElse(Double.NaN);
        }
    }

    static SoakReport of(List<Reading> readings) {
        Reading last = readings.get(readings.size() - 1);
        double sixth = Math.min(WARM_SECONDS, last.seconds() / 6.0);
        Means warm = Means.of(between(readings, sixth, 2 * sixth));
        Means late = Means.of(between(readings, last.seconds() - sixth, last.seconds()));
        return new SoakReport(
                last.seconds() / 60.0,
                last.annotations() / (double) last.seconds(),
                warm,
                late,
                late.residentMib() / warm.residentMib() - 1,
                List.copyOf(readings));
    }

    private static List<Reading> between(List<Reading> readings, double from, double to) {
        return readings.stream()
                .filter(reading -> reading.seconds() >= from && reading.seconds() <= to)
                .toList();
    }

    /** Whether neither resident memory nor the number of tensors grew. */
    boolean isFlat() {
        return growth < FLAT && late.tensors() <= warm.tensors() * (1 + FLAT);
    }
}
