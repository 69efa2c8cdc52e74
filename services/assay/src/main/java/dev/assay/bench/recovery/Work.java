package dev.assay.bench.recovery;

import java.io.IOException;

/** What a service that is killed has to do, and how far it is. */
interface Work {

    /**
     * Looks what has been committed, waiting a moment for it, and may hand the service more to do.
     *
     * @param worked whether the process that lives now has committed anything yet
     * @return whether there is anything new
     */
    boolean look(boolean worked) throws IOException, InterruptedException;

    /** Whether all is committed that there is to do. */
    boolean isDone();
}
