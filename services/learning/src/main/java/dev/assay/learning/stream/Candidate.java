package dev.assay.learning.stream;

/** A model that a checkpoint may serve. */
public enum Candidate {
    /** Learned through the corruption: the one to serve, as a rule. */
    GOLD("gold"),

    /** Learned from trusted samples only: better where noise is of a kind that no corruption matrix describes. */
    ANCHOR("anchor"),

    /** Learned from crowd labels as they are. */
    SILVER("silver");

    private final String id;

    Candidate(String id) {
        this.id = id;
    }

    /** Its name among the models of a {@link SavedLearner}. */
    public String id() {
        return id;
    }
}
