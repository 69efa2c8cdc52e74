package dev.assay.learning.change;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.PairExplanation;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether the newest pairs were corrupted in another way than those before; see docs/method.md, "Changes of the noise". What
 * became of each true label (its fate), and what it was written as if it moved, is compared given the true labels, so that
 * other samples are no change. If there is none, any pairs might as well have been the newest: the mean and the variance
 * of each statistic follow from shuffling the pairs (a permutation test), and its tail from the scaled chi-square of that mean
 * and variance (Satterthwaite 1946), brought to a normal scale by the cube root (Wilson and Hilferty 1931).
 */
public final class PairTest {

    /** The statistics, in the order in which they are computed. */
    private static final int STATISTICS = 4;

    private static final int FEWEST_NEW = 32;
    private static final int FEWEST_EARLIER = 64;
    private static final int MOST_PAIRS = 4000;
    private static final int SHUFFLES = 200;

    /** After so many shuffles a standard deviation is known to one part in nine. */
    private static final int FIRST_SHUFFLES = 40;

    /** No sign weaker than this after the first shuffles becomes a change after all of them. */
    private static final double WEAK = 3.5;

    private static final int GRID = 16;

    private static final int KEPT = 0;
    private static final int DROPPED = 1;
    private static final int MOVED = 2;
    private static final int EXTRA = 3;
    private static final int NO_EXTRA = 4;

    /**
     * The strongest sign of a change.
     *
     * @param score by how many standard errors, on a normal scale, the newest pairs differ from the earlier ones; 0 if there
     *     are too few to tell
     * @param newest how many of the newest pairs differ most from those before: where the change seems to be
     */
    public record Sign(double score, int newest) {

        static final Sign NONE = new Sign(0, 0);
    }

    private final CountTable fates = new CountTable();
    private final CountTable moves = new CountTable();
    private final int pairs;

    /**
     * Counts pairs. What a pair leaves open is shared out evenly, in the same way for all: by an estimate, the pairs that it
     * rests on would look more alike than others.
     *
     * @param labels K
     * @param all pairs in the order of arrival; of more than {@value #MOST_PAIRS} the newest count
     */
    public PairTest(int labels, List<LabelPair> all) {
        List<LabelPair> counted = all.subList(Math.max(0, all.size() - MOST_PAIRS), all.size());
        Corruption even = Corruption.prior(labels);
        this.pairs = counted.size();
        for (LabelPair pair : counted) {
            fates.startRow();
            moves.startRow();
            count(PairExplanation.of(even, pair), labels);
        }
    }

    private void count(PairExplanation pair, int nothing) {
        for (int label : pair.kept()) {
            fates.add(label, KEPT, 1);
        }
        for (int i = 0; i < pair.missing().length; i++) {
            int label = pair.missing()[i];
            fates.add(label, DROPPED, pair.dropped()[i]);
            fates.add(label, MOVED, 1 - pair.dropped()[i]);
            for (int j = 0; j < pair.wrong().length; j++) {
                moves.add(label, pair.wrong()[j], pair.moved()[i][j]);
            }
        }
        double extra = 0;
        for (int j = 0; j < pair.wrong().length; j++) {
            extra += pair.uncaused()[j];
            moves.add(nothing, pair.wrong()[j], pair.uncaused()[j]);
        }
        fates.add(nothing, EXTRA, extra);
        fates.add(nothing, NO_EXTRA, 1 - extra);
    }

    /** The strongest sign of a change among the newest 32, 64, 128, ... pairs, up to half of them. */
    public Sign strongest(SplittableRandom random) {
        int sizes = 0;
        while (pairs - (FEWEST_NEW << sizes) >= Math.max(FEWEST_EARLIER, FEWEST_NEW << sizes)) {
            sizes++;
        }
        int[] newest = new int[sizes];
        for (int i = 0; i < sizes; i++) {
            newest[i] = FEWEST_NEW << i;
        }
        return strongest(newest, random);
    }

    /** Where the change is, more closely: among sizes around a sign's, the one where the newest pairs differ most. */
    public Sign closer(Sign rough, SplittableRandom random) {
        int from = Math.max(FEWEST_NEW / 2, rough.newest() / 2);
        int to = Math.min(rough.newest() * 2, pairs - FEWEST_NEW);
        int[] newest = new int[GRID + 1];
        for (int i = 0; i <= GRID; i++) {
            newest[i] = from + (to - from) * i / GRID;
        }
        return strongest(newest, random);
    }

    private Sign strongest(int[] newest, SplittableRandom random) {
        if (newest.length == 0) {
            return Sign.NONE;
        }
        int[] order = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            order[i] = pairs - 1 - i;
        }
        CountTable.Subset fate = fates.subset();
        CountTable.Subset move = moves.subset();
        double[][] observed = statistics(order, newest, fate, move);
        Moments shuffled = new Moments(newest.length, STATISTICS);
        Sign strongest = Sign.NONE;
        for (int upTo = FIRST_SHUFFLES; upTo <= SHUFFLES; upTo += SHUFFLES - FIRST_SHUFFLES) {
            while (shuffled.count() < upTo) {
                shuffle(order, newest[newest.length - 1], random);
                shuffled.add(statistics(order, newest, fate, move));
            }
            strongest = strongest(newest, observed, shuffled);
            if (strongest.score() < WEAK) {
                break;
            }
        }
        return strongest;
    }

    private static Sign strongest(int[] newest, double[][] observed, Moments shuffled) {
        Sign strongest = Sign.NONE;
        for (int size = 0; size < newest.length; size++) {
            for (int s = 0; s < STATISTICS; s++) {
                double score = score(observed[size][s], shuffled.mean(size, s), shuffled.variance(size, s));
                if (score > strongest.score()) {
                    strongest = new Sign(score, newest[size]);
                }
            }
        }
        return strongest;
    }

    /**
     * A statistic that is at least 0 on a normal scale: with X / c chi-square of nu degrees of freedom, where {@code nu = 2
     * mean^2 / variance}, {@code ((X / mean)^(1/3) - (1 - 2 / (9 nu))) / sqrt(2 / (9 nu))}.
     */
    static double score(double value, double mean, double variance) {
        if (!(mean > 0 && variance > 0)) {
            return 0;
        }
        double spread = variance / (9 * mean * mean);
        return (Math.cbrt(value / mean) - (1 - spread)) / Math.sqrt(spread);
    }

    private static double[][] statistics(int[] order, int[] newest, CountTable.Subset fates, CountTable.Subset moves) {
        fates.clear();
        moves.clear();
        double[][] result = new double[newest.length][];
        int taken = 0;
        for (int size = 0; size < newest.length; size++) {
            for (; taken < newest[size]; taken++) {
                fates.add(order[taken]);
                moves.add(order[taken]);
            }
            double[] fate = fates.statistics();
            double[] move = moves.statistics();
            result[size] = new double[] {fate[0], fate[1], move[0], move[1]};
        }
        return result;
    }

    /** Puts a random choice of rows in the first places. */
    private static void shuffle(int[] order, int places, SplittableRandom random) {
        for (int i = 0; i < places; i++) {
            int other = i + random.nextInt(order.length - i);
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
    }
}
