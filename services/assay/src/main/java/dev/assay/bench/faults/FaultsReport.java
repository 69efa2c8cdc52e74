package dev.assay.bench.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What {@code bench faults --report} writes.
 *
 * @param lost over all faults
 * @param duplicated over all faults
 */
record FaultsReport(
        @JsonProperty("lost") long lost,
        @JsonProperty("duplicated") long duplicated,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("rows") List<FaultRow> rows) {

    static FaultsReport of(List<FaultRow> rows, double seconds) {
        return new FaultsReport(
                rows.stream().mapToLong(FaultRow::lost).sum(),
                rows.stream().mapToLong(FaultRow::duplicated).sum(),
                seconds,
                List.copyOf(rows));
    }

    boolean isClean() {
        return lost == 0 && duplicated == 0;
    }
}
