package dev.assay.console.state;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.NoiseChange;
import dev.assay.records.SuspectLabel;
import dev.assay.runtime.deadletters.Letter;
import dev.assay.schemas.Topic;
import org.jspecify.annotations.Nullable;

/** Everything the console knows of one model line. Each part is safe for use by several threads. */
public final class Board {

    /** Each lasts for thousands of annotations, so these reach far back. */
    private static final int NOISE_CHANGES = 100;

    private final String line;
    private final Changes changes = new Changes();
    private final Curves curves;
    private final CorruptionHistory corruption;
    private final NoiseChanges noiseChanges = new NoiseChanges(NOISE_CHANGES);
    private final AnnotatorList annotators;
    private final SuspectQueue suspects;
    private final SamplePositions samples;
    private final CheckpointLog checkpoints;
    private final LetterShelf letters;

    public Board(String line, Limits limits) {
        this.line = line;
        this.curves = new Curves(limits.points());
        this.corruption = new CorruptionHistory(limits.estimates(), limits.cells());
        this.annotators = new AnnotatorList(limits.annotators());
        this.suspects = new SuspectQueue(limits.suspects(), limits.remembered());
        this.samples = new SamplePositions(limits.samples());
        this.checkpoints = new CheckpointLog(line, limits.announcements());
        this.letters = new LetterShelf(limits.letters());
    }

    /** Takes a published record; what belongs to another line, or is of no use here, is left out. */
    public void add(String key, @Nullable Object value) {
        if (value instanceof Checkpoint checkpoint && checkpoint.getLine().equals(line)) {
            checkpoints.add(checkpoint);
            changed(Part.CHECKPOINTS, Part.OVERVIEW);
        } else if (value instanceof MetricsSnapshot metrics && metrics.getLine().equals(line)) {
            curves.add(metrics);
            changed(Part.OVERVIEW);
        } else if (value instanceof CorruptionSnapshot snapshot
                && snapshot.getLine().equals(line)) {
            corruption.add(snapshot);
            changed(Part.CORRUPTION);
        } else if (value instanceof NoiseChange change && change.getLine().equals(line)) {
            noiseChanges.put(key, change);
            changed(Part.CORRUPTION, Part.OVERVIEW);
        } else if (value instanceof AnnotatorQuality quality
                && quality.getLine().equals(line)) {
            annotators.put(key, quality);
            changed(Part.ANNOTATORS);
        } else if (value instanceof SuspectLabel suspect && suspect.getLine().equals(line)) {
            suspects.add(suspect);
            changed(Part.SUSPECTS, Part.OVERVIEW);
        } else if (value instanceof Annotation annotation) {
            if (suspects.annotated(annotation)) {
                changed(Part.SUSPECTS, Part.OVERVIEW);
            }
        }
    }

    /** Takes note that an annotator or a change of the noise is forgotten. */
    public void forget(Topic topic, String key) {
        if (topic == Topic.ANNOTATORS) {
            annotators.remove(key);
            changed(Part.ANNOTATORS);
        } else if (topic == Topic.NOISE_CHANGES) {
            noiseChanges.remove(key);
            changed(Part.CORRUPTION, Part.OVERVIEW);
        }
    }

    /** Takes note of trusted labels, or that they were withdrawn. */
    public void trusted(String sampleId, boolean withdrawn) {
        if (suspects.trusted(sampleId, withdrawn)) {
            changed(Part.SUSPECTS, Part.OVERVIEW);
        }
    }

    public void add(Letter letter, boolean returnable) {
        letters.add(LetterView.of(letter, returnable));
        changed(Part.DEAD_LETTERS, Part.OVERVIEW);
    }

    private void changed(Part... parts) {
        for (Part part : parts) {
            changes.count(part);
        }
    }

    public String line() {
        return line;
    }

    public Changes changes() {
        return changes;
    }

    public Curves curves() {
        return curves;
    }

    public CorruptionHistory corruption() {
        return corruption;
    }

    public NoiseChanges noiseChanges() {
        return noiseChanges;
    }

    public AnnotatorList annotators() {
        return annotators;
    }

    public SuspectQueue suspects() {
        return suspects;
    }

    public SamplePositions samples() {
        return samples;
    }

    public CheckpointLog checkpoints() {
        return checkpoints;
    }

    public LetterShelf letters() {
        return letters;
    }
}
