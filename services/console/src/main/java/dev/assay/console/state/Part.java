package dev.assay.console.state;

import java.util.Locale;

/** What a page can be about, and so what can change. */
public enum Part {
    OVERVIEW,
    CORRUPTION,
    ANNOTATORS,
    SUSPECTS,
    CHECKPOINTS,
    FLOW,
    DEAD_LETTERS;

    /** Its name in addresses and events, e.g. {@code dead-letters}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
