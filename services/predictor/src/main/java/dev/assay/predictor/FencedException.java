package dev.assay.predictor;

/** Another predictor of the same instance name has started, or this one was away for longer than its transaction lives. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(Throwable cause) {
        super(
                "another predictor has started under the same assay.predictor.instance, or this one was stopped for longer"
                        + " than transaction.timeout.ms: give each predictor a name of its own and start this one again",
                cause);
    }
}
