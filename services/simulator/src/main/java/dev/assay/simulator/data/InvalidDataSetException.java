package dev.assay.simulator.data;

import java.io.IOException;

/** A data set on disk that is not what its format asks for; the message names the file and what is wrong with it. */
public final class InvalidDataSetException extends IOException {

    private static final long serialVersionUID = 1L;

    public InvalidDataSetException(String message) {
        super(message);
    }

    public InvalidDataSetException(String message, Throwable cause) {
        super(message, cause);
    }
}
