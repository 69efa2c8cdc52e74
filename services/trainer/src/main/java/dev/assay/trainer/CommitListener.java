package dev.assay.trainer;

import dev.assay.line.Window;

/** Is told how far the commit of a window has come; for tests of faults, which stop the process there. */
@FunctionalInterface
public interface CommitListener {

    CommitListener NONE = (point, version, window) -> {};

    /**
     * Called on the trainer's thread up to {@link CommitPoint#HANDED_OVER}, from then on on that of commits.
     *
     * @param version of the checkpoint that the window ends in
     */
    void reached(CommitPoint point, long version, Window window);
}
