package dev.assay.console.web;

import io.javalin.http.Context;

/** What every answer tells the browser: run and load nothing from elsewhere, and show this in no other page. */
final class Headers {

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";

    private Headers() {}

    static void add(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }
}
