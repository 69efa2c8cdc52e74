package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;

/** Settings with a secret that is no text. */
@ConfigMapping(prefix = "assay.secretive")
public interface Secretive {

    /** A number to keep to oneself. */
    int pinToken();
}
