package dev.assay.launch;

import dev.assay.runtime.config.HttpSettings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the services of one process answer, for people to read. */
public final class Addresses {

    private static final String ANY_4 = "0.0.0.0";
    private static final String ANY_6 = "::";

    private Addresses() {}

    /**
     * One line for each thing that can be asked or sent to, the console first.
     *
     * @param port that the endpoints listen on, where the settings may leave the choice open
     */
    public static List<String> lines(HttpSettings settings, int port) {
        String base = base(settings, port);
        return List.of(
                line("console", base + "/console/"),
                line("intake", base + "/v1/samples, /v1/annotations, /v1/trusted; described by /v1/openapi.json"),
                line("predictions", base + "/v1/predict"),
                line("metrics", base + "/metrics"),
                line("health", base + "/health, /ready"));
    }

    private static String base(HttpSettings settings, int port) {
        String scheme = settings.tls().certificate().isPresent() ? "https" : "http";
        String host = settings.host();
        // Whoever listens on all addresses cannot be called by that name.
        if (host.equals(ANY_4) || host.equals(ANY_6)) {
            host = "127.0.0.1";
        }
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** A name and what is there, in columns. */
    public static String line(String name, @Nullable String address) {
        return String.format(Locale.ROOT, "%-12s %s", name, address);
    }
}
