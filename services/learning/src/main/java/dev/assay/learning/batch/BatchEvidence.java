package dev.assay.learning.batch;

import dev.assay.learning.corruption.Evidence;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.ScoredSets;
import dev.assay.learning.corruption.SoftRows;
import java.util.List;
import java.util.function.Function;

/**
 * What a batch learner has to tell the corruption by.
 *
 * @param silver logits, N x K, of the silver model
 * @param anchor logits, N x K, of the anchor model, which never saw the crowd's samples
 */
record BatchEvidence(
        int labels, BatchData data, Function<List<byte[]>, float[][]> silver, Function<List<byte[]>, float[][]> anchor)
        implements Evidence {

    @Override
    public long arrivals() {
        return data.crowd().size();
    }

    @Override
    public int goldSamples() {
        return data.gold().size();
    }

    @Override
    public List<LabelPair> pairs() {
        return data.pairs();
    }

    @Override
    public SoftRows crowd() {
        float[][] logits = anchor.apply(rows(data.crowd()));
        double[][] prior = new double[logits.length][labels];
        for (int i = 0; i < logits.length; i++) {
            for (int j = 0; j < labels; j++) {
                prior[i][j] = 1 / (1 + Math.exp(-logits[i][j]));
            }
        }
        return new SoftRows(prior, sets(data.crowd()));
    }

    @Override
    public ScoredSets silverOnGold() {
        return silverOn(data.gold());
    }

    @Override
    public ScoredSets silverOnRegulators() {
        return silverOn(data.regulators());
    }

    @Override
    public ScoredSets silverOnCrowd() {
        return silverOn(data.crowd());
    }

    private ScoredSets silverOn(List<LabelledRow> samples) {
        return new ScoredSets(silver.apply(rows(samples)), sets(samples));
    }

    private static List<byte[]> rows(List<LabelledRow> samples) {
        return samples.stream().map(LabelledRow::row).toList();
    }

    private static int[][] sets(List<LabelledRow> samples) {
        return samples.stream().map(LabelledRow::labels).toArray(int[][]::new);
    }
}
