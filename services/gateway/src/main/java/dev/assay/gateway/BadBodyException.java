package dev.assay.gateway;

import io.javalin.http.HttpStatus;

/** A request that ends here; what came before it in the same request may have been taken. */
final class BadBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    BadBodyException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    static BadBodyException tooManyItems(int most) {
        return new BadBodyException(
                HttpStatus.CONTENT_TOO_LARGE,
                "the request has more than assay.gateway.max-items=" + most + " items; send fewer at a time");
    }
}
