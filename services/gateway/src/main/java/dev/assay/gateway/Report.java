package dev.assay.gateway;

import dev.assay.gateway.intake.Outcome;
import dev.assay.gateway.intake.Reason;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what became of the items of a request. */
final class Report {

    private final boolean onlyRefused;
    private final List<Answer.Entry> entries = new ArrayList<>();
    private int accepted;
    private int refused;
    private int unreadable;

    /** @param onlyRefused whether accepted items are only counted */
    Report(boolean onlyRefused) {
        this.onlyRefused = onlyRefused;
    }

    void add(Optional<String> id, Outcome outcome) {
        int index = accepted + refused;
        if (outcome instanceof Outcome.Refused why) {
            refused++;
            unreadable += why.reason() == Reason.NOT_JSON ? 1 : 0;
        } else {
            accepted++;
        }
        if (!onlyRefused || !outcome.isAccepted()) {
            entries.add(Answer.Entry.of(index, id, outcome));
        }
    }

    /** Of a request that was read to its end. */
    HttpStatus status() {
        if (accepted > 0) {
            return HttpStatus.ACCEPTED;
        }
        return unreadable == refused ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    /** @param error why the request as a whole did not end well */
    Answer answer(@Nullable String error) {
        return new Answer(accepted, refused, error, List.copyOf(entries));
    }
}
