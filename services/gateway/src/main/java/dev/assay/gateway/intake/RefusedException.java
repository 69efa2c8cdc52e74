package dev.assay.gateway.intake;

/** An item that is no better when it comes again as it is; the message says why. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RefusedException(Reason reason, String detail) {
        // Without a stack trace, so that a flood of bad items costs little.
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Outcome outcome() {
        return Outcome.refused(reason, String.valueOf(getMessage()));
    }
}
