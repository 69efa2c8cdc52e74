package dev.assay.bench.recovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.bench.stand.Balance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench recovery --report} writes.
 *
 * @param kills how many in all
 * @param killPoints how many at which point of a commit, and at random times
 * @param annotations in the stream
 * @param lost examples that no announced version of a killed line was trained on, over all killed lines
 * @param duplicated examples that one was trained on more than once, likewise
 * @param windowMismatches versions at which an attempt trained on other examples than the line that was never killed
 * @param digestEqual whether each killed line ended with the version, and the bits, of the one that was never killed
 * @param publicationsEqual whether each killed line published the same records
 * @param restartSeconds from the start of a trainer's process, after a kill, to its first window committed
 * @param trainer what the trainers did
 * @param ingest what ingest made of the stream
 * @param predictor what the predictor made of samples and annotated examples
 * @param machine it ran on
 * @param seconds it took
 * @param seed of the stream, the plan and the training
 */
record RecoveryReport(
        @JsonProperty("kills") int kills,
        @JsonProperty("kill_points") Map<String, Integer> killPoints,
        @JsonProperty("annotations") long annotations,
        @JsonProperty("lost") long lost,
        @JsonProperty("duplicated") long duplicated,
        @JsonProperty("window_mismatches") int windowMismatches,
        @JsonProperty("digest_equal") boolean digestEqual,
        @JsonProperty("publications_equal") boolean publicationsEqual,
        @JsonProperty("restart_seconds") Restarts restartSeconds,
        @JsonProperty("trainer") Training trainer,
        @JsonProperty("ingest") Side ingest,
        @JsonProperty("predictor") Side predictor,
        @JsonProperty("machine") String machine,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("seed") long seed) {

    /** Quantiles, by nearest rank, of so many restarts; null without any. */
    record Restarts(
            @JsonProperty("median") @Nullable Double median,
            @JsonProperty("p90") @Nullable Double p90,
            @JsonProperty("restarts") int restarts) {

        static Restarts of(List<Double> seconds) {
            double[] sorted =
                    seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Restarts(quantile(sorted, 0.5), quantile(sorted, 0.9), sorted.length);
        }

        private static @Nullable Double quantile(double[] sorted, double share) {
            if (sorted.length == 0) {
                return null;
            }
            int rank = (int) Math.ceil(share * sorted.length);
            return Math.round(sorted[rank - 1] * 100) / 100.0;
        }
    }

    /**
     * What the trainers did.
     *
     * @param kills how many of the kills were theirs
     * @param examples in the topic, each line was to train on all of them
     * @param lines how many were trained under kills
     * @param versions how many each of them announced
     * @param attempts how often a window was trained on, over all killed lines
     * @param rolledBack records that a kill kept from being committed
     */
    record Training(
            @JsonProperty("kills") int kills,
            @JsonProperty("examples") int examples,
            @JsonProperty("lines") int lines,
            @JsonProperty("versions") long versions,
            @JsonProperty("attempts") int attempts,
            @JsonProperty("rolled_back") long rolledBack) {}

    /**
     * What another service made of its inputs.
     *
     * @param rolledBack outputs that a kill kept from being committed
     */
    record Side(
            @JsonProperty("kills") int kills,
            @JsonProperty("inputs") long inputs,
            @JsonProperty("outputs") long outputs,
            @JsonProperty("lost") long lost,
            @JsonProperty("duplicated") long duplicated,
            @JsonProperty("rolled_back") long rolledBack) {

        static Side of(int kills, Balance balance, long rolledBack) {
            return new Side(
                    kills, balance.inputs(), balance.outputs(), balance.lost(), balance.duplicated(), rolledBack);
        }

        boolean isEven() {
            return lost == 0 && duplicated == 0;
        }
    }

    /** Whether nothing was lost, nothing done twice, and the kills left no trace. */
    boolean isClean() {
        return lost == 0
                && duplicated == 0
                && windowMismatches == 0
                && digestEqual
                && publicationsEqual
                && ingest.isEven()
                && predictor.isEven();
    }

    /** The machine in a few words. */
    static String machineName() {
        return String.join(
                ", ",
                Arrays.asList(
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors() + " processors",
                        "Java " + System.getProperty("java.version")));
    }
}
