package dev.assay.learning.batch;

/**
 * How models are trained in epochs.
 *
 * @param network specification for {@link dev.assay.learning.network.Networks}
 * @param device auto, cpu or gpu:N
 * @param seed of every random choice
 * @param epochs of the silver and the gold model
 * @param anchorEpochs of the anchor model, which has fewer samples
 * @param batch rows per training step; fewer where there are few rows, see {@link #batch(int)}
 * @param learningRate of AdamW
 * @param weightDecay of AdamW
 * @param averaging decay of the moving average of weights; 0 for none
 * @param dropout whether the network's dropout is used
 * @param trainOnRegulators whether regulators are trusted training samples too
 */
public record BatchSettings(
        String network,
        String device,
        long seed,
        int epochs,
        int anchorEpochs,
        int batch,
        double learningRate,
        double weightDecay,
        double averaging,
        boolean dropout,
        boolean trainOnRegulators) {

    private static final int SMALLEST_BATCH = 64;
    private static final int STEPS = 16;

    /** Rows per training step, so that an epoch over few rows still is some steps, of 64 rows at least. */
    int batch(int rows) {
        return Math.min(batch, Math.max(SMALLEST_BATCH, rows / STEPS));
    }

    /** The values that were found to work. */
    public static BatchSettings recommended(long seed, int epochs) {
        return new BatchSettings("mlp:512", "cpu", seed, epochs, epochs, 256, 1e-3, 1e-3, 0.998, true, true);
    }

    /** As the paper trains, but for its network and data: last weights, nothing trained on regulators. */
    public static BatchSettings paper(long seed, int epochs) {
        return new BatchSettings("mlp:256", "cpu", seed, epochs, epochs, 128, 1e-3, 0, 0, false, false);
    }
}
