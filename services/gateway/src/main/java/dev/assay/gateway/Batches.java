package dev.assay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.Dated;
import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.Outcome;
import dev.assay.gateway.intake.RefusedException;
import dev.assay.gateway.intake.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands the items of one request to the intake, a batch at a time, so that only one batch is in memory. */
final class Batches {

    /** As many as make a round trip to the brokers cheap. */
    private static final int MOST_ITEMS = 2_000;

    /** Of the JSON that the items were. */
    private static final long MOST_BYTES = 4 << 20;

    /** An item on its way, or what was found out about it when it was read. */
    private record Waiting(
            Optional<String> id,
            @Nullable Dated item,
            @Nullable Outcome outcome) {}

    private final Shape shape;
    private final Intake intake;
    private final Instant now;
    private final Report report;
    private final int maxItems;
    private final List<Waiting> waiting = new ArrayList<>();
    private long waitingBytes;
    private int items;

    /** @param now time of items that tell none */
    Batches(Shape shape, Intake intake, Instant now, Report report, int maxItems) {
        this.shape = shape;
        this.intake = intake;
        this.now = now;
        this.report = report;
        this.maxItems = maxItems;
    }

    /** @param bytes how long it is as JSON, roughly */
    void add(JsonNode item, long bytes) throws BadBodyException, UnavailableException {
        Optional<String> id = shape.id(item);
        try {
            add(new Waiting(id, shape.read(item, now), null), bytes);
        } catch (RefusedException e) {
            add(new Waiting(id, null, e.outcome()), bytes);
        }
    }

    /** Something in an item's place from which none could be read. */
    void add(Outcome refused) throws BadBodyException, UnavailableException {
        add(new Waiting(Optional.empty(), null, refused), 0);
    }

    private void add(Waiting one, long bytes) throws BadBodyException, UnavailableException {
        if (items == maxItems) {
            flush();
            throw BadBodyException.tooManyItems(maxItems);
        }
        items++;
        waiting.add(one);
        waitingBytes += bytes;
        if (waiting.size() >= MOST_ITEMS || waitingBytes >= MOST_BYTES) {
            flush();
        }
    }

    /** Sends what waits, and reports it. */
    void flush() throws UnavailableException {
        List<Dated> toSend = new ArrayList<>(waiting.size());
        for (Waiting one : waiting) {
            if (one.item() != null) {
                toSend.add(one.item());
            }
        }
        Iterator<Outcome> outcomes = intake.acceptDated(toSend).iterator();
        for (Waiting one : waiting) {
            Outcome known = one.outcome();
            report.add(one.id(), known == null ? outcomes.next() : known);
        }
        waiting.clear();
        waitingBytes = 0;
    }
}
