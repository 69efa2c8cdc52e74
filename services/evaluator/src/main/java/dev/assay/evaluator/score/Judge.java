package dev.assay.evaluator.score;

import org.jspecify.annotations.Nullable;

/**
 * A sample of the stretch whose truth is known at its end: what models are judged by.
 *
 * @param truth indices of its labels, ascending
 * @param row the sample
 * @param partition of all its records, which follows from its id
 * @param firstOffset of the first record of it in the stretch
 * @param annotated its first annotation; null if it has none in the stretch
 * @param known when its truth was first known
 * @param heldOut whether it is one of those that are never trained on
 */
record Judge(
        String sampleId,
        int[] truth,
        byte[] row,
        int partition,
        long firstOffset,
        @Nullable Moment annotated,
        Moment known,
        boolean heldOut) {

    /**
     * A place in the stretch.
     *
     * @param window index
     * @param order how many records come before it in the whole stretch
     */
    record Moment(int window, long order) {}

    boolean isRegulator() {
        return truth.length == 1;
    }

    /** Whether it may count in test-then-train figures: it was annotated, and its truth came later or is never trained on. */
    boolean isArrival() {
        return annotated != null && (heldOut || annotated.order() < known.order());
    }

    /** Whether its truth came after its annotation. */
    boolean isLate() {
        return annotated != null && annotated.order() < known.order();
    }

    /** The moment from which on it can be scored: it was predicted, and its truth is known. */
    Moment scored() {
        return annotated != null && annotated.order() > known.order() ? annotated : known;
    }
}
