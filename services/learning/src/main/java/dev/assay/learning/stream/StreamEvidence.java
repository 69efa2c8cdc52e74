package dev.assay.learning.stream;

import dev.assay.learning.corruption.Evidence;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.ScoredSets;
import dev.assay.learning.corruption.SoftRows;
import dev.assay.learning.optim.Scoring;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;

/** What a stream learner has to tell the corruption by, scored with its models as they are now. */
record StreamEvidence(
        int labels,
        long arrivals,
        TrainableModel silver,
        TrainableModel anchor,
        TrainableModel gold,
        TrustedStore trusted,
        CrowdBuffers buffers)
        implements Evidence {

    @Override
    public int goldSamples() {
        return trusted.gold().size();
    }

    @Override
    public List<LabelPair> pairs() {
        return buffers.labelPairs();
    }

    @Override
    public SoftRows crowd() {
        List<Arrival> window = buffers.window();
        List<byte[]> rows = window.stream().map(Arrival::row).toList();
        float[][] byGold = Scoring.logits(gold, rows);
        float[][] byAnchor = Scoring.logits(anchor, rows);
        double[][] prior = new double[byGold.length][];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = Probabilities.averageOfLogits(byGold[i], byAnchor[i]);
        }
        return new SoftRows(prior, window.stream().map(Arrival::given).toArray(int[][]::new));
    }

    @Override
    public ScoredSets silverOnGold() {
        return silverOn(trusted.gold());
    }

    @Override
    public ScoredSets silverOnRegulators() {
        return silverOn(trusted.regulators());
    }

    @Override
    public ScoredSets silverOnCrowd() {
        List<Arrival> window = buffers.window();
        return new ScoredSets(
                Scoring.logits(silver, window.stream().map(Arrival::row).toList()),
                window.stream().map(Arrival::given).toArray(int[][]::new));
    }

    private ScoredSets silverOn(List<TrustedSample> samples) {
        return new ScoredSets(
                Scoring.logits(silver, samples.stream().map(TrustedSample::row).toList()),
                samples.stream().map(TrustedSample::truth).toArray(int[][]::new));
    }
}
