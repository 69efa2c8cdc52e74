package dev.assay.simulator.sample;

/** What a simulated stream does with a sample. */
public enum Role {
    /** The crowd annotates it; its truth stays hidden. */
    CROWD,
    /** The crowd annotates it and its truth is published: a honeypot. */
    TRUSTED,
    /** As {@link #TRUSTED}, with exactly one label. */
    REGULATOR,
    /** Nobody annotates it; its truth is for measuring. */
    TEST;

    /** Whether the truth goes into the stream. */
    public boolean published() {
        return this == TRUSTED || this == REGULATOR;
    }
}
