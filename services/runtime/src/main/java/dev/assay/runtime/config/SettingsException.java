package dev.assay.runtime.config;

import java.util.List;

/** Settings that cannot be used; the message names each setting at fault, where it came from and what to do. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }

    SettingsException(List<String> problems) {
        this(String.join(System.lineSeparator(), problems));
    }
}
