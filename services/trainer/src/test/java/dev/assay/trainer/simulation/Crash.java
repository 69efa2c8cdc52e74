package dev.assay.trainer.simulation;

/** A process ends here and now. Nothing in it may catch this, and nothing that it does afterwards has any effect. */
public final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    public Crash(String where) {
        super(where, null, false, false);
    }
}
