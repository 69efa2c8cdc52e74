package dev.assay.learning.corruption;

/**
 * Where a corrupted label may land; see docs/method.md, "Forward model". The difference grows with the labels per sample
 * over the size of the label space: it is small for 80 labels and large for 10.
 */
public enum Moves {
    /**
     * On any label, also one that is true of the sample: {@code q_j = sum_i p_i C_ij + b_j (1 - p_j)}. True labels then
     * seem to be written oftener than they are kept.
     */
    ANYWHERE,

    /**
     * On a label that is not true of the sample, as when a wrong label is drawn again until it is not there yet (paper,
     * section 4.1): {@code q_j = p_j C_jj + (1 - p_j) (sum_{i != j} p_i C_ij + b_j)}. A true label that is written was
     * kept, for certain.
     */
    ONTO_ABSENT;

    /** What training, posteriors and estimation use. */
    public static final Moves DEFAULT = ONTO_ABSENT;
}
