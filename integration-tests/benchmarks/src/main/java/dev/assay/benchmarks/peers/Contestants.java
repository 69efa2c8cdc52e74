package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;
import java.util.List;
import java.util.function.Function;
import org.tribuo.math.optimisers.SGD;

/** Who learns, and how it is set up; settings that are not the default ones were the best of those tried. */
final class Contestants {

    /** A little replay is what Assay's own learner takes: four old rows for each new one. */
    private static final int REPLAY = 4;

    /** The best of the options tried, see docs/performance.md. */
    static final String VW_TUNED = "--coin";

    /** The same for Tribuo. */
    static final String TRIBUO_RATE = "0.002";

    private static final long SEED = 1;

    /**
     * @param name for the table
     * @param model what kind of model it learns
     */
    record Contestant(String id, String name, String model, Function<NoisyStream, OnlineLearner> make) {}

    private Contestants() {}

    static List<Contestant> all(String vwTuned, String tribuoRate) {
        return List.of(
                new Contestant("assay", "Assay, gold", "MLP 512", stream -> new Assay(stream, SEED)),
                new Contestant(
                        "bce-replay", "plain BCE, replay", "MLP 512", stream -> new PlainNetwork(stream, REPLAY, SEED)),
                new Contestant("bce", "plain BCE", "MLP 512", stream -> new PlainNetwork(stream, 0, SEED)),
                new Contestant("vw", "Vowpal Wabbit, defaults", "linear", stream -> new VowpalWabbit(stream, "", 0)),
                new Contestant(
                        "vw-tuned",
                        "Vowpal Wabbit, " + vwTuned,
                        "linear",
                        stream -> new VowpalWabbit(stream, vwTuned, 0)),
                new Contestant(
                        "vw-replay",
                        "Vowpal Wabbit, " + vwTuned + ", replay",
                        "linear",
                        stream -> new VowpalWabbit(stream, vwTuned, REPLAY)),
                new Contestant(
                        "tribuo",
                        "Tribuo, SGD " + tribuoRate,
                        "linear",
                        stream -> new TribuoLinear(stream, SGD.getSimpleSGD(Double.parseDouble(tribuoRate)), 0)),
                new Contestant(
                        "tribuo-replay",
                        "Tribuo, SGD " + tribuoRate + ", replay",
                        "linear",
                        stream -> new TribuoLinear(stream, SGD.getSimpleSGD(Double.parseDouble(tribuoRate)), REPLAY)));
    }
}
