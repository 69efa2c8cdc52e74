package dev.assay.bench.throughput;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage.
 *
 * @param perSecond records a second, median of the rounds
 * @param rawPerSecond the same of its limit
 * @param ratioToRaw median over rounds of the stage's rate by its limit's, each pair measured one after the other
 * @param p50Ms median delay in milliseconds, where delays were measured
 * @param p99Ms 99th percentile of the delays, in milliseconds
 * @param raw what the limit is
 * @param details further figures by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageResult(
        @JsonProperty("per_second") @Nullable Double perSecond,
        @JsonProperty("raw_per_second") @Nullable Double rawPerSecond,
        @JsonProperty("ratio_to_raw") @Nullable Double ratioToRaw,
        @JsonProperty("p50_ms") @Nullable Double p50Ms,
        @JsonProperty("p99_ms") @Nullable Double p99Ms,
        @Nullable String raw,
        Map<String, Double> details) {

    static StageResult of(Rounds rounds, String raw, Map<String, Double> details) {
        return new StageResult(rounds.rate(), rounds.rawRate(), rounds.ratio(), null, null, raw, details);
    }

    static StageResult delays(Percentiles delays, Map<String, Double> details) {
        return new StageResult(null, null, null, delays.at(0.5), delays.at(0.99), null, details);
    }
}
