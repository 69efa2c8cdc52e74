package dev.assay.learning.annotator;

/** How often each label is true, counted over samples. Belongs to one thread. */
public final class LabelRates {

    private final double[] sums;
    private double samples;

    /**
     * Goes on counting.
     *
     * @param saved what {@link #save} gave, for the same K; empty to begin
     */
    public LabelRates(int labels, double[] saved) {
        this.sums = new double[labels];
        if (saved.length == labels + 1) {
            System.arraycopy(saved, 0, sums, 0, labels);
            this.samples = saved[labels];
        }
    }

    /** Adds a sample, by each label's probability of being true. */
    public void add(double[] probability) {
        for (int label = 0; label < sums.length; label++) {
            sums[label] += probability[label];
        }
        samples++;
    }

    /** Expected hits of labels given without looking at the sample. */
    double chance(int[] given) {
        double chance = 0;
        for (int label : given) {
            chance += samples == 0 ? 0 : sums[label] / samples;
        }
        return chance;
    }

    /** All of it: K sums, and the number of samples. */
    public double[] save() {
        double[] saved = new double[sums.length + 1];
        System.arraycopy(sums, 0, saved, 0, sums.length);
        saved[sums.length] = samples;
        return saved;
    }
}
