package dev.assay.learning.stream;

/**
 * A sample whose true labels are known.
 *
 * @param sampleId identity
 * @param truth indices of its labels, ascending
 * @param row the sample, as {@link dev.assay.learning.network.InputFormat} reads it
 */
public record TrustedSample(String sampleId, int[] truth, byte[] row) {

    /** Whether it bears exactly one label. */
    public boolean isRegulator() {
        return truth.length == 1;
    }
}
