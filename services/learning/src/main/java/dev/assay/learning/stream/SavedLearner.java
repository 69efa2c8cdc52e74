package dev.assay.learning.stream;

import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;
import java.util.Map;

/**
 * Everything that a learner is made of.
 *
 * @param models state of the models "silver", "anchor" and "gold"
 * @param regimes corruption of each noise regime
 * @param trusted trusted samples to train on, in order
 * @param heldOut trusted samples to evaluate on, in order
 * @param window the newest crowd rows, oldest first
 * @param reservoir rows of the replay reservoir, in order
 * @param offered crowd rows that were offered to the reservoir
 * @param pairs annotations of trusted samples
 * @param losses recent losses for finding a change of the noise, oldest first
 * @param shifts changes of the noise that were noticed
 * @param annotators what is known of each annotator
 * @param arrivals annotations taken
 * @param trained annotations trained on
 * @param estimatedAt annotations trained on when the corruption was last estimated
 * @param served the model chosen last
 */
public record SavedLearner(
        Map<String, TrainableModel.State> models,
        List<Estimate> regimes,
        List<TrustedSample> trusted,
        List<TrustedSample> heldOut,
        List<Arrival> window,
        List<ReplayRow> reservoir,
        long offered,
        List<PairedArrival> pairs,
        double[] losses,
        List<Shift> shifts,
        SavedAnnotators annotators,
        long arrivals,
        long trained,
        long estimatedAt,
        Candidate served) {

    public SavedLearner {
        models = Map.copyOf(models);
        regimes = List.copyOf(regimes);
        trusted = List.copyOf(trusted);
        heldOut = List.copyOf(heldOut);
        window = List.copyOf(window);
        reservoir = List.copyOf(reservoir);
        pairs = List.copyOf(pairs);
        shifts = List.copyOf(shifts);
    }

    /** The same with another model chosen last. */
    public SavedLearner withServed(Candidate chosen) {
        return new SavedLearner(
                models,
                regimes,
                trusted,
                heldOut,
                window,
                reservoir,
                offered,
                pairs,
                losses,
                shifts,
                annotators,
                arrivals,
                trained,
                estimatedAt,
                chosen);
    }

    /** The same without what only further learning draws from: enough for judging, and quicker to restore. */
    public SavedLearner forJudging() {
        return new SavedLearner(
                models,
                regimes,
                List.of(),
                heldOut,
                List.of(),
                List.of(),
                offered,
                pairs,
                losses,
                shifts,
                annotators,
                arrivals,
                trained,
                estimatedAt,
                served);
    }

    /** A learner that has seen nothing. */
    public static SavedLearner empty() {
        return new SavedLearner(
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                new double[0],
                List.of(),
                SavedAnnotators.NONE,
                0,
                0,
                0,
                Candidate.GOLD);
    }
}
