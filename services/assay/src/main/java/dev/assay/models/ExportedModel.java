package dev.assay.models;

import dev.assay.runtime.store.CheckpointFormat;

/** Which of a checkpoint's models is exported. */
public enum ExportedModel {
    /** The one that predictors serve, which is the gold one as a rule. */
    GOLD,
    /** The one that learns from the crowd's labels as they are. */
    SILVER;

    /** Its file in a checkpoint. */
    String file() {
        return this == GOLD ? CheckpointFormat.GOLD : CheckpointFormat.SILVER;
    }
}
