package dev.assay.trainer;

import dev.assay.learning.change.Change;
import dev.assay.line.ModelLine;
import dev.assay.records.AnnotatorChange;
import dev.assay.records.LabelChange;
import dev.assay.records.NoiseChange;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a checkpoint says of changes of the noise, as records of the contract. */
final class ChangePublications {

    private static final int MOST_LISTED = 20;

    /** For so many annotations a change is told again with each checkpoint, as more becomes known of it. */
    private static final long FOLLOWED = 5000;

    private final ModelLine line;

    ChangePublications(ModelLine line) {
        this.line = line;
    }

    /**
     * Changes noticed in this window, or not long before.
     *
     * @param trained annotations trained on by now
     * @param window annotations of the window
     */
    List<CheckpointCommit.Message> changes(long version, List<Change> changes, long trained, int window, Instant now) {
        return changes.stream()
                .filter(change -> change.shift().noticed() > trained - Math.max(FOLLOWED, window))
                .map(change -> message(version, change, now))
                .toList();
    }

    private CheckpointCommit.Message message(long version, Change change, Instant now) {
        return new CheckpointCommit.Message(
                Topic.NOISE_CHANGES,
                String.format(
                        Locale.ROOT, "%s/%010d", line.name(), change.shift().regime()),
                NoiseChange.newBuilder()
                        .setLine(line.name())
                        .setVersion(version)
                        .setRegime(change.shift().regime())
                        .setAnnotations(change.shift().noticed())
                        .setFromAnnotation(change.shift().from())
                        .setTest(change.shift().sign().name().toLowerCase(Locale.ROOT))
                        .setStatistic(change.shift().statistic())
                        .setThreshold(change.shift().threshold())
                        .setLabels(change.labels(MOST_LISTED).stream()
                                .map(this::label)
                                .toList())
                        .setAnnotators(change.annotators(MOST_LISTED).stream()
                                .map(ChangePublications::annotator)
                                .toList())
                        .setCreatedAt(now)
                        .build());
    }

    private LabelChange label(Change.OfLabel change) {
        Integer writtenAs = change.writtenAs();
        return new LabelChange(
                line.labels().name(change.label()),
                writtenAs == null ? null : line.labels().name(writtenAs),
                change.before(),
                change.after(),
                change.difference(),
                change.support());
    }

    private static AnnotatorChange annotator(Change.OfAnnotator change) {
        return new AnnotatorChange(
                change.annotator(),
                change.before().errorRate(),
                change.after().errorRate(),
                change.share(),
                change.before().pairs(),
                change.after().pairs(),
                change.difference());
    }
}
