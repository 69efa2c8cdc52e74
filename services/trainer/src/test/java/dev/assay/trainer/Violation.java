package dev.assay.trainer;

/** An invariant of the commit protocol does not hold. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    Violation(String invariant, String how) {
        super(invariant + ": " + how);
        this.invariant = invariant;
    }

    /** Which. */
    String invariant() {
        return invariant;
    }
}
