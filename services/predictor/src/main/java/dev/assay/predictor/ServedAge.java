package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.metrics.Freshness;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How old annotations are when this predictor begins to serve a version that was trained on them. A version brings those of
 * its own window and of all windows since the last version that was promoted; the oldest and the newest of them are
 * measured. What was promoted before this predictor started is not, nor what an operator promotes again: those
 * annotations may have been served already. Belongs to the thread that follows the announcements.
 */
final class ServedAge {

    static final String NAME = "assay.freshness.served";
    private static final String DESCRIPTION =
            "Age of the oldest and of the newest annotation in a newly promoted version, by event time, when this predictor serves it.";

    /** Event times of the annotations that a version is the first to bring. */
    private record Span(Instant oldest, Instant newest) {

        Span with(Span other) {
            return new Span(
                    oldest.isBefore(other.oldest) ? oldest : other.oldest,
                    newest.isAfter(other.newest) ? newest : other.newest);
        }
    }

    private final Freshness oldest;
    private final Freshness newest;
    private final Map<Long, Span> brought = new HashMap<>();
    private @Nullable Span pending;
    private long newestPromoted;

    ServedAge(MeterRegistry registry) {
        this.oldest = new Freshness(registry, NAME, DESCRIPTION, "annotation", "oldest");
        this.newest = new Freshness(registry, NAME, DESCRIPTION, "annotation", "newest");
    }

    /** @param live whether it was announced after this predictor started */
    void announced(Checkpoint checkpoint, boolean live) {
        if (checkpoint.getVersion() <= newestPromoted) {
            return;
        }
        Instant first = checkpoint.getOldestEventAt();
        Instant last = checkpoint.getNewestEventAt();
        Span before = pending;
        if (first != null && last != null) {
            Span own = new Span(first, last);
            pending = before == null ? own : before.with(own);
        }
        if (checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
            newestPromoted = checkpoint.getVersion();
            brought.clear();
            if (live && pending != null) {
                brought.put(checkpoint.getVersion(), pending);
            }
            pending = null;
        }
    }

    /** A version is served from now on. */
    void served(long version) {
        Span span = brought.remove(version);
        if (span != null) {
            oldest.reached(span.oldest().toEpochMilli());
            newest.reached(span.newest().toEpochMilli());
        }
    }
}
