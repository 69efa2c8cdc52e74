package dev.assay.bench.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.bench.MethodReport.Fit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assay bench drift --report} writes: a contract, to which fields may be added.
 *
 * @param labels K
 * @param annotations of each run
 * @param trusted share of the annotations that are of a trusted sample
 */
record DriftReport(int labels, String network, int annotations, double trusted, List<Run> runs) {

    /**
     * One stream, learned from in one pass.
     *
     * @param noise KIND:RATE, or {@code A>B} where A changes to B half-way
     * @param changeAt annotations before the noise changes; absent where it does not
     * @param alarms changes that the learner told of
     * @param falseAlarms those before the change, and all but the first after it
     * @param delay annotations from the change until it was noticed; absent if it was not
     * @param course the current estimate against what is being injected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String noise,
            long seed,
            @JsonProperty("change_at") @Nullable Integer changeAt,
            List<Alarm> alarms,
            @JsonProperty("false_alarms") long falseAlarms,
            @Nullable Long delay,
            List<Point> course,
            double seconds) {}

    /**
     * A change that the learner told of.
     *
     * @param noticed annotations trained on by then
     * @param from number of the first annotation that it puts into the new regime
     * @param sign loss or pairs
     */
    record Alarm(long noticed, long from, String sign, double statistic) {}

    /** The estimate after so many annotations. */
    record Point(int at, Fit corruption) {}
}
