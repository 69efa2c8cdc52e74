package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

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

    /** What {@code Authorization: Bearer} must bear, except for /health and /ready. */
    @Description("Token that requests must bear, except for /health and /ready.")
    Optional<String> token();

    /** Whether /metrics needs no token or certificate either. */
    @Description("Whether /metrics may be read without token or certificate.")
    @WithDefault("false")
    boolean openMetrics();

    /** Encryption. */
    Tls tls();

    /** Files in PEM. */
    interface Tls {

        /** With it, and its key, the endpoints speak HTTPS only. */
        @Description("PEM file of the server's certificates: with it the endpoints speak HTTPS only.")
        Optional<Path> certificate();

        /** Of the certificate; not encrypted. */
        @Description("PEM file of the certificate's private key, not encrypted.")
        Optional<Path> key();

        /** Clients that present a certificate of such an authority need no token. */
        @Description("PEM file of authorities: requests must bear the token or a certificate that one of them signed.")
        Optional<Path> clientCa();
    }
}
