package dev.assay.learning.corruption;

import java.util.List;

/** Evidence given beforehand. */
record FakeEvidence(
        int labels,
        long arrivals,
        int goldSamples,
        List<LabelPair> pairs,
        SoftRows crowd,
        ScoredSets silverOnGold,
        ScoredSets silverOnRegulators,
        ScoredSets silverOnCrowd)
        implements Evidence {

    private static final ScoredSets NONE = new ScoredSets(new float[0][], new int[0][]);

    static FakeEvidence of(int labels) {
        return new FakeEvidence(labels, 0, 0, List.of(), SoftRows.NONE, NONE, NONE, NONE);
    }

    FakeEvidence withArrivals(long value) {
        return new FakeEvidence(
                labels, value, goldSamples, pairs, crowd, silverOnGold, silverOnRegulators, silverOnCrowd);
    }

    FakeEvidence withGoldSamples(int value) {
        return new FakeEvidence(labels, arrivals, value, pairs, crowd, silverOnGold, silverOnRegulators, silverOnCrowd);
    }

    FakeEvidence withPairs(List<LabelPair> value) {
        return new FakeEvidence(
                labels, arrivals, goldSamples, value, crowd, silverOnGold, silverOnRegulators, silverOnCrowd);
    }

    FakeEvidence withCrowd(SoftRows value) {
        return new FakeEvidence(
                labels, arrivals, goldSamples, pairs, value, silverOnGold, silverOnRegulators, silverOnCrowd);
    }

    FakeEvidence withSilver(ScoredSets gold, ScoredSets regulators, ScoredSets crowdSets) {
        return new FakeEvidence(labels, arrivals, goldSamples, pairs, crowd, gold, regulators, crowdSets);
    }
}
