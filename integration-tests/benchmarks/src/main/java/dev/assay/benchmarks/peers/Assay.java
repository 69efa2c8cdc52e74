package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Assay's own learner: three networks, of which the gold one is asked. */
final class Assay implements OnlineLearner {

    private final StreamLearner learner;
    private final Set<Integer> known = new HashSet<>();
    private int annotations;

    Assay(NoisyStream stream, long seed) {
        this.learner = new StreamLearner(
                LearnerSettings.defaults("mlp:512").withDevice("cpu").withSeed(seed), stream.format(), stream.labels());
    }

    @Override
    public void trusted(NoisyStream.Sample sample) {
        learner.trusted(new TrustedSample(id(sample), sample.truth(), sample.row()));
    }

    @Override
    public void learn(NoisyStream.Arrival arrival) {
        NoisyStream.Sample sample = arrival.sample();
        if (arrival.trusted() && known.add(sample.number())) {
            trusted(sample);
        }
        learner.annotation(
                "annotation-" + annotations++, id(sample), arrival.annotator(), arrival.given(), sample.row());
    }

    @Override
    public float[][] probabilities(List<NoisyStream.Sample> samples) {
        return learner.candidates()
                .probabilities(
                        Candidate.GOLD,
                        samples.stream().map(NoisyStream.Sample::row).toList());
    }

    private static String id(NoisyStream.Sample sample) {
        return "sample-" + sample.number();
    }

    @Override
    public void close() {
        learner.close();
    }
}
