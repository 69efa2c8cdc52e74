package dev.assay.runtime.store;

import java.io.IOException;

/** A checkpoint whose files are missing or are not what was written. */
public final class DamagedCheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedCheckpointException(String message) {
        super(message);
    }
}
