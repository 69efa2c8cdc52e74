package dev.assay.learning.stream;

import java.util.Arrays;

/**
 * Tells when the noise got worse: the loss of crowd rows under the corrected model, over the last 500 rows, exceeds the
 * mean of the 2,000 before by a number of standard errors. Needs no trusted samples, but sees only a rise of the noise.
 */
final class DriftDetector {

    static final int RECENT = 500;
    private static final int EARLIER = 2000;

    /** Where a change is looked for, once there is one: among so many of the newest losses. */
    private static final int FEWEST = 100;

    private static final int MOST = 1250;
    private static final int STEP = 25;

    private final double[] losses = new double[RECENT + EARLIER];
    private int count;

    /** @param saved earlier losses, oldest first */
    DriftDetector(double[] saved) {
        for (double loss : saved) {
            add(loss);
        }
    }

    void add(double loss) {
        if (count == losses.length) {
            System.arraycopy(losses, 1, losses, 0, count - 1);
            count--;
        }
        losses[count++] = loss;
    }

    /** By how many standard errors the last {@value #RECENT} losses exceed those before; 0 until 2,500 are known. */
    double rise() {
        return count < losses.length ? 0 : rise(RECENT);
    }

    /** How many of the newest losses exceed those before most clearly: since when it has changed. */
    int newest() {
        int newest = RECENT;
        double highest = 0;
        for (int size = FEWEST; size <= Math.min(MOST, count / 2); size += STEP) {
            double rise = rise(size);
            if (rise > highest) {
                highest = rise;
                newest = size;
            }
        }
        return newest;
    }

    private double rise(int recent) {
        int split = count - recent;
        double before = mean(0, split);
        double since = mean(split, count);
        double error = Math.sqrt(variance(0, split, before) / split + variance(split, count, since) / recent);
        return error == 0 ? 0 : (since - before) / error;
    }

    /** Forgets what was before a change, so that one change is told once. */
    void keep(int newest) {
        int kept = Math.min(count, newest);
        System.arraycopy(losses, count - kept, losses, 0, kept);
        count = kept;
    }

    double[] save() {
        return Arrays.copyOf(losses, count);
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += losses[i];
        }
        return sum / (to - from);
    }

    private double variance(int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (losses[i] - mean) * (losses[i] - mean);
        }
        return sum / (to - from - 1);
    }
}
