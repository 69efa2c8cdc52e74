package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where checkpoints are kept. */
@ConfigMapping(prefix = "assay.store")
public interface StoreSettings {

    /** Folder of the file model store. */
    @Description("Folder of the file model store.")
    @WithDefault("data/models")
    String path();

    /** How many of the newest checkpoints to keep, and as many of the newest promoted ones to roll back to. */
    @Description("How many of the newest checkpoints to keep, and as many of the newest promoted ones.")
    @WithDefault("3")
    int keep();
}
