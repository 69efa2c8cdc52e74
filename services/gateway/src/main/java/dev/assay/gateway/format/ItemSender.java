package dev.assay.gateway.format;

import dev.assay.gateway.intake.Dated;
import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.Outcome;
import dev.assay.gateway.intake.Reason;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands what a reader finds to the intake, a batch at a time, and counts it. Times that are not recent are replaced by
 * that of the import: an old export is as good as a new one.
 */
public final class ItemSender implements Finds {

    private static final int MOST_ITEMS = 1_000;
    private static final long MOST_BYTES = 4 << 20;

    /**
     * A file's older times would mix with what comes in now: an annotation from hours ago would have waited for its sample too
     * long already, and one from months ago would be deleted at once. So they are taken for the time of the import.
     */
    private static final Duration RECENT = Duration.ofMinutes(30);

    /** Where items go, with one outcome for each: {@link dev.assay.gateway.intake.Intake}. */
    @FunctionalInterface
    public interface Target {
        List<Outcome> take(List<Dated> items) throws IOException;
    }

    /** Is told what went nowhere. */
    @FunctionalInterface
    public interface Refusals {
        /** @param code for programs: that of the intake, or {@value ItemSender#UNREADABLE} */
        void refused(String where, String code, String what) throws IOException;
    }

    /** Code of what could not be read as an item. */
    public static final String UNREADABLE = "UNREADABLE";

    private final Target target;
    private final Refusals refusals;
    private final NearNames labels;
    private final Instant now;
    private final ImportCounts counts = new ImportCounts();
    private final List<Dated> waiting = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private long waitingBytes;

    /**
     * @param labels names that labels may have, to tell which may have been meant
     * @param now time of items that tell none
     */
    public ItemSender(Target target, Refusals refusals, NearNames labels, Instant now) {
        this.target = target;
        this.refusals = refusals;
        this.labels = labels;
        this.now = now;
    }

    @Override
    public void item(Item item, Optional<Instant> at, String where) throws IOException {
        waiting.add(new Dated(item, time(at)));
        places.add(where);
        waitingBytes += bytes(item);
        if (waiting.size() >= MOST_ITEMS || waitingBytes >= MOST_BYTES) {
            flush();
        }
    }

    @Override
    public void problem(String where, String what) throws IOException {
        counts.refused();
        refusals.refused(where, UNREADABLE, what);
    }

    @Override
    public void leftOut(LeftOut why) {
        counts.leftOut(why);
    }

    /** Sends what waits. */
    public void flush() throws IOException {
        List<Outcome> outcomes = target.take(List.copyOf(waiting));
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused refused) {
                counts.refused();
                refusals.refused(
                        places.get(i),
                        refused.reason().name(),
                        refused.detail() + hint(refused, waiting.get(i).item()));
            } else {
                counts.accepted(waiting.get(i).item());
            }
        }
        waiting.clear();
        places.clear();
        waitingBytes = 0;
    }

    public ImportCounts counts() {
        return counts;
    }

    private Instant time(Optional<Instant> at) {
        if (at.isEmpty()) {
            return now;
        }
        if (at.get().isBefore(now.minus(RECENT))) {
            counts.redated();
            return now;
        }
        return at.get();
    }

    private String hint(Outcome.Refused refused, Item item) {
        if (refused.reason() != Reason.UNKNOWN_LABEL) {
            return "";
        }
        List<String> given = item instanceof Item.OfAnnotation annotation
                ? annotation.annotation().getLabels()
                : item instanceof Item.OfTruth truth ? truth.labels().getLabels() : List.of();
        return given.stream()
                .filter(label -> !labels.has(label))
                .findFirst()
                .flatMap(labels::near)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    private static long bytes(Item item) {
        if (item instanceof Item.OfSample sample) {
            Object payload = sample.sample().getPayload();
            if (payload instanceof EncodedImage image) {
                return image.getData().remaining();
            }
            return payload instanceof FeatureVector vector ? vector.getValues().remaining() : 0;
        }
        return 0;
    }
}
