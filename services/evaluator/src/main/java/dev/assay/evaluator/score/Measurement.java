package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.evaluator.report.Comparison;
import dev.assay.evaluator.report.CurvePoint;
import dev.assay.evaluator.report.LabelRow;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.LabelFigures;
import dev.assay.learning.metrics.PairedBootstrap;
import dev.assay.learning.metrics.Prequential;
import dev.assay.learning.metrics.Reliability;
import dev.assay.learning.metrics.Scores;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures of predictions against the truths of a survey. */
final class Measurement {

    private static final double LABEL_THRESHOLD = 0.5;
    private static final double LEVEL = 0.95;

    private final ReplayManifest manifest;
    private final Survey survey;
    private final int[] heldOut;

    Measurement(ReplayManifest manifest, Survey survey) {
        this.manifest = manifest;
        this.survey = survey;
        this.heldOut = survey.heldOut();
    }

    /** Figures on some of the judges. */
    Scores scores(float[][] predictions, int[] places, double threshold) {
        return Evaluation.of(pick(predictions, places), truth(places), threshold);
    }

    Scores heldOut(Scored model) {
        return scores(now(model), heldOut, model.threshold());
    }

    Scores prequential(Scored model) {
        return scores(model.atArrival(), places(model.counts()), model.threshold());
    }

    /** Of how many arrivals that count the truth came later. */
    int late(Scored model) {
        return (int) model.counts().stream()
                .filter(place -> survey.judges().get(place).isLate())
                .count();
    }

    /** @param learning figures of a model that is learning, by window; null for one that is not */
    List<CurvePoint> curve(Scored model, @Nullable List<Scores> learning) {
        int[] places = places(model.counts());
        float[][] predictions = pick(model.atArrival(), places);
        int[][] truth = truth(places);
        Prequential prequential = new Prequential(manifest.prequentialWindow(), model.threshold());
        List<CurvePoint> curve = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < manifest.windows().size(); i++) {
            while (known < places.length
                    && survey.judges().get(places[known]).scored().window() <= i) {
                known++;
            }
            WindowRange window = manifest.windows().get(i);
            curve.add(new CurvePoint(
                    i,
                    window.version(),
                    survey.arrivals().get(i),
                    prequential.at(predictions, truth, known),
                    learning == null ? null : learning.get(i)));
        }
        return curve;
    }

    List<LabelRow> labels(Scored model) {
        List<LabelFigures> figures = LabelFigures.of(pick(now(model), heldOut), truth(heldOut), LABEL_THRESHOLD);
        List<LabelRow> rows = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            rows.add(LabelRow.of(manifest.line().labels().get(i), figures.get(i)));
        }
        return rows;
    }

    List<Reliability.Bin> calibration(Scored model) {
        return Reliability.bins(pick(now(model), heldOut), truth(heldOut));
    }

    /** How two models differ, on the held-out samples and on the arrivals that count for both; where there are some. */
    List<Comparison> compare(Scored first, Scored second) {
        List<Comparison> comparisons = new ArrayList<>();
        if (heldOut.length > 0) {
            comparisons.add(compare(first, second, "held-out", heldOut, Measurement::now));
        }
        BitSet both = (BitSet) first.counts().clone();
        both.and(second.counts());
        if (!both.isEmpty()) {
            comparisons.add(compare(first, second, "prequential", places(both), Scored::atArrival));
        }
        return comparisons;
    }

    private Comparison compare(
            Scored first, Scored second, String on, int[] places, Function<Scored, float[][]> predictions) {
        PairedBootstrap bootstrap = new PairedBootstrap(manifest.draws(), LEVEL, manifest.seed());
        return new Comparison(
                first.name(),
                second.name(),
                on,
                manifest.draws(),
                LEVEL,
                bootstrap.difference(
                        new PairedBootstrap.Model(pick(predictions.apply(first), places), first.threshold()),
                        new PairedBootstrap.Model(pick(predictions.apply(second), places), second.threshold()),
                        truth(places)));
    }

    /** Places of the held-out samples that models are measured on. */
    int[] heldOut() {
        return heldOut.clone();
    }

    private static float[][] now(Scored model) {
        return Objects.requireNonNull(model.now(), "a model over time has no end");
    }

    private static int[] places(BitSet counts) {
        return counts.stream().toArray();
    }

    private static float[][] pick(float[][] predictions, int[] places) {
        float[][] rows = new float[places.length][];
        for (int i = 0; i < places.length; i++) {
            rows[i] = predictions[places[i]];
        }
        return rows;
    }

    private int[][] truth(int[] places) {
        int[][] truth = new int[places.length][];
        for (int i = 0; i < places.length; i++) {
            truth[i] = survey.judges().get(places[i]).truth();
        }
        return truth;
    }
}
