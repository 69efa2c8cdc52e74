package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;

/**
 * What a learner without a notion of trust learns from: the truth where it is known, else what the crowd wrote.
 *
 * @param labels indices, ascending
 */
record LabelledRow(byte[] row, int[] labels) {

    static LabelledRow of(NoisyStream.Sample sample) {
        return new LabelledRow(sample.row(), sample.truth());
    }

    static LabelledRow of(NoisyStream.Arrival arrival) {
        return new LabelledRow(
                arrival.sample().row(), arrival.trusted() ? arrival.sample().truth() : arrival.given());
    }
}
