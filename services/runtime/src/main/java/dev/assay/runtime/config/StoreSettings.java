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

    /** How many checkpoints to keep besides the promoted ones. */
    @Description("How many checkpoints to keep besides the promoted ones.")
    @WithDefault("3")
    int keep();
}
