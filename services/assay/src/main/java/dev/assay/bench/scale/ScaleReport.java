package dev.assay.bench.scale;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.bench.stand.Balance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assay bench scale --report} writes: a contract, to which fields may be added.
 *
 * @param services by name
 * @param move of a model line; absent if it was not asked for
 * @param machine what it ran on, in words
 * @param seconds that it took
 */
record ScaleReport(Map<String, Side> services, @Nullable Move move, String machine, double seconds) {

    /** One service: its phases, and what became of all that it was given in them. */
    record Side(List<Phase> phases, Balance balance) {}

    /**
     * One batch of records.
     *
     * @param instances how many there were, or which came and went
     * @param partitions of each instance, most first; when the phase began
     * @param perSecond records a second, from the first output to the last
     * @param cpuMicros processor time of all instances per record; absent where some came or went
     * @param shares outputs of each instance that was there from the beginning to the end
     */
    record Phase(
            String instances,
            List<Integer> partitions,
            int records,
            @JsonProperty("per_second") double perSecond,
            @JsonProperty("cpu_micros") @Nullable Double cpuMicros,
            List<Long> shares) {}

    /**
     * A line that moved from one machine, that is folder and process, to another.
     *
     * @param versionBefore announced last by the first trainer
     * @param versionAfter announced last by the second
     * @param trained what became of all examples
     * @param standstillSeconds from the order to stop to the first version of the second trainer
     */
    record Move(
            @JsonProperty("version_before") long versionBefore,
            @JsonProperty("version_after") long versionAfter,
            Balance trained,
            @JsonProperty("standstill_seconds") double standstillSeconds) {}

    boolean isClean() {
        return services.values().stream().allMatch(side -> side.balance().isEven())
                && (move == null || move.trained().isEven());
    }
}
