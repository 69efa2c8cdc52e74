package dev.assay.gateway.intake;

/** What became of an item. */
public sealed interface Outcome {

    /** The brokers have it, on as many of them as must. */
    record Accepted() implements Outcome {}

    /**
     * It went nowhere, and would not when sent again as it is.
     *
     * @param reason for programs
     * @param detail for people
     */
    record Refused(Reason reason, String detail) implements Outcome {}

    static Outcome accepted() {
        return new Accepted();
    }

    static Outcome refused(Reason reason, String detail) {
        return new Refused(reason, detail);
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
