package dev.assay.gateway;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The description of the routes, for people's tools. */
final class OpenApi {

    static final String PATH = "/v1/openapi.json";

    private static final byte[] DOCUMENT = read();

    private OpenApi() {}

    static void answer(Context context) {
        context.contentType("application/json").result(DOCUMENT);
    }

    static byte[] document() {
        return DOCUMENT.clone();
    }

    private static byte[] read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not beside its class");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read", e);
        }
    }
}
