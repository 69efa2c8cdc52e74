package dev.assay.trainer;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.Information;
import dev.assay.learning.annotator.Quality;
import dev.assay.learning.corruption.AnnotatorConfusions.Confusion;
import dev.assay.line.ModelLine;
import dev.assay.records.AnnotatorConfusion;
import dev.assay.records.AnnotatorQuality;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a checkpoint says of annotators, as records of the contract. */
final class AnnotatorPublications {

    /** Most differences from the crowd that a record tells of. */
    static final int MOST_CONFUSIONS = 20;

    private final ModelLine line;

    AnnotatorPublications(ModelLine line) {
        this.line = line;
    }

    /**
     * The quality of each annotator who annotated in the window.
     *
     * @param confusions by annotator: where they differ from the crowd
     */
    List<CheckpointCommit.Message> annotators(
            long version,
            Set<String> active,
            Map<String, AnnotatorTally> tallies,
            Map<String, List<Confusion>> confusions,
            Instant now) {
        // In a fixed order, or sums of the same tallies would differ in their last bits from process to process.
        Map<String, AnnotatorTally> ordered = new TreeMap<>(tallies);
        AnnotatorTally crowd = AnnotatorTally.sum(ordered.values());
        return ordered.entrySet().stream()
                .filter(entry -> active.contains(entry.getKey()))
                .map(entry -> annotator(
                        version,
                        entry.getKey(),
                        entry.getValue(),
                        crowd,
                        confusions.getOrDefault(entry.getKey(), List.of()),
                        now))
                .toList();
    }

    private CheckpointCommit.Message annotator(
            long version,
            String name,
            AnnotatorTally tally,
            AnnotatorTally crowd,
            List<Confusion> confusions,
            Instant now) {
        Quality quality = Quality.of(tally, crowd);
        Information information = Information.of(tally, crowd);
        return new CheckpointCommit.Message(
                Topic.ANNOTATORS,
                line.name() + "/" + name,
                AnnotatorQuality.newBuilder()
                        .setLine(line.name())
                        .setVersion(version)
                        .setAnnotator(name)
                        .setQuality(quality.quality())
                        .setLower(quality.lower())
                        .setUpper(quality.upper())
                        .setPrecision(quality.precision())
                        .setRecall(quality.recall())
                        .setAnnotations(tally.annotations())
                        .setPairs(tally.pairs())
                        .setCreatedAt(now)
                        .setSupported(Quality.isSupported(tally))
                        .setSpammer(information.isSpam())
                        .setInformation(Double.isNaN(information.share()) ? null : information.share())
                        .setConfusions(confusions.stream().map(this::confusion).toList())
                        .build());
    }

    private AnnotatorConfusion confusion(Confusion confusion) {
        Integer writtenAs = confusion.writtenAs();
        return new AnnotatorConfusion(
                line.labels().name(confusion.label()),
                writtenAs == null ? null : line.labels().name(writtenAs),
                confusion.probability(),
                confusion.crowd(),
                confusion.support());
    }
}
