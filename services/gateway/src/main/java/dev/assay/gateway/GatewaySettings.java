package dev.assay.gateway;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the gateway takes over HTTP. */
@ConfigMapping(prefix = "assay.gateway")
public interface GatewaySettings {

    /** Largest JSON request, and longest line of an NDJSON request, in bytes: what is held in memory at a time. */
    @Description("Largest JSON request, and longest line of an NDJSON request, in bytes.")
    @WithDefault("16777216")
    int maxRequestBytes();

    /** Most items in one request. */
    @Description("Most items in one request.")
    @WithDefault("100000")
    int maxItems();

    /** Requests that are taken at a time; others wait a moment, then are told to come again. */
    @Description("Requests that are taken at a time; others wait a moment, then are told to come again.")
    @WithDefault("16")
    int maxRequests();
}
