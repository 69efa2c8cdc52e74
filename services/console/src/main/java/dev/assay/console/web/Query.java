package dev.assay.console.web;

import io.javalin.http.Context;
import java.util.Optional;

/** Parameters of a request. */
final class Query {

    private Query() {}

    /** A text; empty if it is not there or blank. */
    static Optional<String> text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isBlank());
    }

    /** @throws Refusal if it is there and no number */
    static Optional<Long> number(Context context, String name) {
        return text(context, name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw new Refusal(400, name + " must be a whole number");
            }
        });
    }

    static <T> Page<T> page(Context context, java.util.List<T> all) {
        return Page.of(
                all,
                number(context, "page").map(Query::index).orElse(0),
                number(context, "size").map(Query::index).orElse(20));
    }

    private static int index(long value) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE / 1024, value));
    }
}
