package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.StoredModel;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.evaluator.report.CheckpointFigures;
import dev.assay.evaluator.report.OverTime;
import dev.assay.learning.metrics.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which of the stored checkpoints is how good at which time. Checkpoints are added one by one, the oldest first. */
final class OverTimeScores {

    static final String NAME = "newest at each time";

    /** More slices would leave few samples in each. */
    private static final int SLICES = 8;

    private final ReplayManifest manifest;
    private final Survey survey;
    private final Measurement measurement;
    private final List<OverTime.Slice> slices = new ArrayList<>();
    private final List<CheckpointFigures> checkpoints = new ArrayList<>();
    private final float[][] atArrival;
    private final BitSet counts = new BitSet();

    OverTimeScores(ReplayManifest manifest, Survey survey, Measurement measurement) {
        this.manifest = manifest;
        this.survey = survey;
        this.measurement = measurement;
        this.atArrival = new float[survey.judges().size()][];
        int windows = manifest.windows().size();
        int count = Math.min(SLICES, windows);
        for (int i = 0; i < count; i++) {
            int last = (i + 1) * windows / count - 1;
            slices.add(new OverTime.Slice(
                    i * windows / count, last, survey.arrivals().get(last)));
        }
    }

    void add(StoredModel model, Scored scored) {
        float[][] predictions = scored.atArrival();
        for (int place : survey.places(judge -> judge.isArrival())) {
            Judge judge = survey.judges().get(place);
            Judge.Moment annotated = judge.annotated();
            if (annotated != null && scored.counts().get(place)) {
                WindowRange window = manifest.windows().get(annotated.window());
                if (model.isBefore(window)) {
                    atArrival[place] = predictions[place];
                    counts.set(place);
                }
            }
        }
        int[] heldOut = measurement.heldOut();
        List<Scores> bySlice = new ArrayList<>();
        for (OverTime.Slice slice : slices) {
            int[] places = Arrays.stream(heldOut)
                    .filter(place -> {
                        int known = survey.judges().get(place).known().window();
                        return known >= slice.first() && known <= slice.last();
                    })
                    .toArray();
            bySlice.add(measurement.scores(predictions, places, scored.threshold()));
        }
        checkpoints.add(
                new CheckpointFigures(model.version(), model.annotations(), measurement.heldOut(scored), bySlice));
    }

    /** At each time the newest of the checkpoints that had learned no further than there. */
    Scored newest() {
        return new Scored(NAME, 0.5, null, atArrival, counts);
    }

    OverTime figures() {
        return new OverTime(slices, checkpoints);
    }
}
