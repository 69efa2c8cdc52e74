package dev.assay.learning.stream;

/**
 * How the streaming learner learns; see docs/method.md, "Streaming". Build one with {@link #defaults} and the
 * {@code with} methods.
 *
 * @param network specification for {@link dev.assay.learning.network.Networks}
 * @param device auto, cpu or gpu:N
 * @param seed of every random choice
 * @param batch arrivals per training step
 * @param replay rows drawn from the replay reservoir per step
 * @param trusted trusted rows per step of the gold model
 * @param anchor trusted rows per step of the anchor model
 * @param usualWindow records of a window that is learned in steps as above; one of n times as many, as a backlog makes them, is
 *     learned in steps n times as large. 0 if no window is
 * @param window the newest crowd rows from which the corruption is estimated
 * @param pairWindow the newest arrivals whose pairs count for estimating the corruption
 * @param reservoir rows in the replay reservoir
 * @param trustedCapacity most trusted samples to learn from, of each kind: regulators, and others
 * @param heldOutCapacity most trusted samples to judge by, of each kind
 * @param holdout share of trusted samples that is never trained on, 0 to 1
 * @param learningRate of AdamW
 * @param weightDecay of AdamW
 * @param averaging decay of the moving average of weights
 * @param driftThreshold standard errors by which the recent loss must exceed the earlier one, or the newest pairs differ by one
 *     more, to call it a change
 */
public record LearnerSettings(
        String network,
        String device,
        long seed,
        int batch,
        int replay,
        int trusted,
        int anchor,
        int usualWindow,
        int window,
        int pairWindow,
        int reservoir,
        int trustedCapacity,
        int heldOutCapacity,
        double holdout,
        double learningRate,
        double weightDecay,
        double averaging,
        double driftThreshold) {

    private static final int FEW = 2000;
    private static final int MANY = 8000;

    public LearnerSettings {
        requirePositive("batch", batch);
        requirePositive("window", window);
        requirePositive("pairWindow", pairWindow);
        requirePositive("reservoir", reservoir);
        requirePositive("trustedCapacity", trustedCapacity);
        requirePositive("heldOutCapacity", heldOutCapacity);
        if (replay < 0 || trusted < 0 || anchor < 0 || usualWindow < 0) {
            throw new IllegalArgumentException("replay, trusted, anchor and usualWindow must not be negative");
        }
        if (!(holdout >= 0 && holdout < 1)) {
            throw new IllegalArgumentException("holdout must be at least 0 and below 1, not " + holdout);
        }
    }

    /** The values that were found to work; the network must fit the input. */
    public static LearnerSettings defaults(String network) {
        return new LearnerSettings(
                network, "auto", 1, 16, 64, 32, 64, 1000, 4000, 16000, 8000, 20000, 5000, 0.2, 1e-3, 1e-3, 0.998, 5);
    }

    /**
     * By how much batches are smaller than they will be: a learner that has seen little takes many small steps, which
     * teaches it sooner than few large ones and shows it no row oftener.
     */
    static int share(long trained) {
        return trained < FEW ? 4 : trained < MANY ? 2 : 1;
    }

    /**
     * By how much steps on a window are larger than usual. One that has seen little takes small steps, however much there is
     * to learn.
     *
     * @param records of the window
     */
    int growth(long records, long trained) {
        return usualWindow == 0 || trained < MANY ? 1 : (int) Math.max(1, records / usualWindow);
    }

    public LearnerSettings withDevice(String value) {
        return new LearnerSettings(
                network,
                value,
                seed,
                batch,
                replay,
                trusted,
                anchor,
                usualWindow,
                window,
                pairWindow,
                reservoir,
                trustedCapacity,
                heldOutCapacity,
                holdout,
                learningRate,
                weightDecay,
                averaging,
                driftThreshold);
    }

    public LearnerSettings withSeed(long value) {
        return new LearnerSettings(
                network,
                device,
                value,
                batch,
                replay,
                trusted,
                anchor,
                usualWindow,
                window,
                pairWindow,
                reservoir,
                trustedCapacity,
                heldOutCapacity,
                holdout,
                learningRate,
                weightDecay,
                averaging,
                driftThreshold);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
