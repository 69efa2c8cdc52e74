package dev.assay.runtime.doctor;

import java.util.List;

/** One thing to look at; changes nothing. */
interface Check<T> {

    /** Short name, unique among all checks. */
    String name();

    /**
     * Looks.
     *
     * @return at least one finding
     * @throws RuntimeException if it could not look; the message says why
     */
    List<Finding> findings(T subject);
}
