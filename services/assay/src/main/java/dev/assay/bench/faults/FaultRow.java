package dev.assay.bench.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What one fault did.
 *
 * @param fault its name
 * @param injected what was done
 * @param seconds from the beginning of the fault until it was mended
 * @param recoverySeconds from then until all that was sent was processed
 * @param before records sent before it
 * @param after records sent when it was over
 * @param lost of all that was sent since the start: records without an example or dead letter, examples not trained on,
 *     samples and annotated examples without a prediction
 * @param duplicated what is there more than once
 * @param waited services that said at /health that they wait, and for what
 * @param seen what else was seen
 */
record FaultRow(
        @JsonProperty("fault") String fault,
        @JsonProperty("injected") String injected,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("recovery_seconds") double recoverySeconds,
        @JsonProperty("before") int before,
        @JsonProperty("after") int after,
        @JsonProperty("lost") long lost,
        @JsonProperty("duplicated") long duplicated,
        @JsonProperty("waited") Map<String, String> waited,
        @JsonProperty("seen") Map<String, Object> seen) {

    boolean isClean() {
        return lost == 0 && duplicated == 0;
    }
}
