package dev.assay.runtime.http;

import dev.assay.runtime.config.HttpSettings;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask: whoever bears the token or a certificate that the settings trust, where they name any. What an orchestrator asks
 * to know whether to restart a process is open to all.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> OPEN = Set.of("/health", "/ready");
    private static final String SCHEME = "Bearer ";

    /** Where the Servlet specification has the certificates of a client, once they are verified. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final HttpSettings settings;
    private final Predicate<String> open;

    /** @param open paths that may be read by all beside those */
    Gate(HttpSettings settings, Predicate<String> open) {
        this.settings = settings;
        this.open = open;
    }

    private boolean isGuarded() {
        return settings.token().isPresent() || settings.tls().clientCa().isPresent();
    }

    /** Says so if anyone who reaches this machine may ask. */
    void warnIfOpen() {
        if (!isGuarded() && !isLoopback(settings.host())) {
            LOG.warn(
                    "assay.http.host is {}: whoever reaches this port may ask for anything; set assay.http.token, or"
                            + " assay.http.tls.client-ca",
                    settings.host());
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @throws UnauthorizedResponse if the request may not pass */
    void check(Context context) {
        String path = context.path();
        if (!isGuarded()
                || OPEN.contains(path)
                || path.equals("/metrics") && settings.openMetrics()
                || READING.contains(context.method()) && open.test(path)
                || bearsToken(context)
                || bearsCertificate(context)) {
            return;
        }
        context.header("WWW-Authenticate", "Bearer");
        throw new UnauthorizedResponse("this needs a bearer token or a client certificate that is trusted here");
    }

    private boolean bearsToken(Context context) {
        Optional<String> given = Optional.ofNullable(context.header("Authorization"))
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()));
        // Takes equally long wherever they differ.
        return settings.token().isPresent()
                && given.isPresent()
                && MessageDigest.isEqual(bytes(settings.token().get()), bytes(given.get()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean bearsCertificate(Context context) {
        return settings.tls().clientCa().isPresent()
                && context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                && chain.length > 0;
    }
}
