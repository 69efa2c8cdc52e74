package dev.assay.console.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Whether a request that changes something was sent by our own page, or by no page at all. */
final class SameOrigin {

    private SameOrigin() {}

    /** @throws Refusal if a page of another origin sent it, or if it is what a plain form could send */
    static void check(Context context) {
        if (!Optional.ofNullable(context.contentType())
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.equals("application/json") || type.startsWith("application/json;"))
                .isPresent()) {
            throw new Refusal(415, "send application/json");
        }
        String site = context.header("Sec-Fetch-Site");
        boolean ours = site == null ? isOwn(context.header("Origin"), context.host()) : site.equals("same-origin");
        if (!ours) {
            throw new Refusal(403, "only the console's own page may ask for this");
        }
    }

    /** Programs that are no browsers name no origin. */
    private static boolean isOwn(
            @org.jspecify.annotations.Nullable String origin, @org.jspecify.annotations.Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
