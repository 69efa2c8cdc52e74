package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;
import java.util.List;

/** Learns from a stream in one pass. What is trusted it is told: it may learn the truth of those samples. */
interface OnlineLearner extends AutoCloseable {

    /** Takes a sample whose truth is known before the stream starts. */
    void trusted(NoisyStream.Sample sample);

    /** Takes the next annotation. */
    void learn(NoisyStream.Arrival arrival);

    /** N x K probabilities by what it knows now. */
    float[][] probabilities(List<NoisyStream.Sample> samples);

    @Override
    void close();
}
