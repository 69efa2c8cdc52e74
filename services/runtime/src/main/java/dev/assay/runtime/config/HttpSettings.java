package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where a service answers /health, /ready, /metrics and its own requests. */
@ConfigMapping(prefix = "assay.http")
public interface HttpSettings {

    /** Address to bind to. */
    @Description("Address to bind to.")
    @WithDefault("127.0.0.1")
    String host();

    /** Port; 0 takes a free one. */
    @Description("Port; 0 takes a free one.")
    @WithDefault("8080")
    int port();
}
