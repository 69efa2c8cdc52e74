package dev.assay.predictor;

/** What a model gives for one sample. */
final class Probabilities {

    private Probabilities() {}

    /** Whether all are numbers; features of extreme size can make a network overflow. */
    static boolean areFinite(float[] probabilities) {
        for (float p : probabilities) {
            if (!Float.isFinite(p)) {
                return false;
            }
        }
        return true;
    }

    static double[] widened(float[] probabilities) {
        double[] wide = new double[probabilities.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = probabilities[i];
        }
        return wide;
    }
}
