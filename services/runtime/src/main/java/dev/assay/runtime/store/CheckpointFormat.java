package dev.assay.runtime.store;

/**
 * Names inside a checkpoint that writers and readers share. The state (JSON) has the fields below; the model files are
 * {@link #GOLD} and {@link #SILVER}, each with one flat {@link #PARAMETERS} tensor (F32, shape [P]); the gold file also
 * holds {@link #CORRUPTION} (F64, [K, K]) and {@link #BACKGROUND} (F64, [K]).
 */
public final class CheckpointFormat {

    /** Version of this format; a reader refuses a newer one. */
    public static final int VERSION = 1;

    /** State field: {@link #VERSION} of the writer (int). */
    public static final String FORMAT_VERSION = "formatVersion";

    /** State field: the model line (string). */
    public static final String LINE = "line";

    /** State field: the checkpoint's version (long). */
    public static final String CHECKPOINT_VERSION = "version";

    /** State field: label names in order (array of strings). */
    public static final String LABELS = "labels";

    /** State field: input shape as {@code assay.line.input} gives it (string). */
    public static final String INPUT = "input";

    /** State field: the network's specification (string). */
    public static final String NETWORK = "network";

    /** State field: the learner's settings, of which older checkpoints have none (object). */
    public static final String SETTINGS = "settings";

    /** State field: which model the file {@link #GOLD} holds: gold as a rule, else anchor or silver (string). */
    public static final String SERVED = "served";

    /** File of the model that is served, the gold one as a rule: the moving average of its weights. */
    public static final String GOLD = "gold";

    /** File of the silver model that is measured: the moving average of its weights. */
    public static final String SILVER = "silver";

    public static final String PARAMETERS = "parameters";
    public static final String CORRUPTION = "corruption";
    public static final String BACKGROUND = "background";

    private CheckpointFormat() {}
}
