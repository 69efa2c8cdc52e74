package dev.assay.learning.stream;

import java.util.Arrays;

/**
 * Tells when the noise got worse: the loss of crowd rows under the corrected model, over the last 500 rows, exceeds the
 * mean of the 2,000 before by more than a number of standard errors. It sees changes of the level of noise; a change
 * that keeps the loss (labels swapped in another way) it does not.
 */
final class DriftDetector {

    static final int RECENT = 500;
    private static final int EARLIER = 2000;

    private final double threshold;
    private final double[] losses = new double[RECENT + EARLIER];
    private int count;

    /**
     * @param threshold standard errors
     * @param saved earlier losses, oldest first
     */
    DriftDetector(double threshold, double[] saved) {
        this.threshold = threshold;
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

    /** Whether the loss has risen; false until 2,500 losses are known. */
    boolean changed() {
        if (count < losses.length) {
            return false;
        }
        double earlier = mean(0, EARLIER);
        double recent = mean(EARLIER, count);
        double error = Math.sqrt(variance(0, EARLIER, earlier) / EARLIER + variance(EARLIER, count, recent) / RECENT);
        return recent - earlier > threshold * error;
    }

    /** Forgets what was before the change, so that one change is told once. */
    void reset() {
        int kept = Math.min(count, RECENT);
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
