package dev.assay.learning.stream;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Posterior;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.optim.Scoring;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A learner's models as they are now, each by the moving average of its weights. */
public final class Candidates {

    private static final int ENOUGH_JUDGES = 50;
    private static final double THRESHOLD = 0.5;

    private final Map<Candidate, TrainableModel> models;
    private final TrustedStore heldOut;
    private Candidate served;

    /** @param served the model chosen last */
    Candidates(Map<Candidate, TrainableModel> models, TrustedStore heldOut, Candidate served) {
        this.models = new EnumMap<>(models);
        this.heldOut = heldOut;
        this.served = served;
    }

    /** Chooses the model to serve from now on, by {@link #judges}. */
    public ModelChoice choose() {
        List<TrustedSample> samples = judges();
        int[][] truth = samples.stream().map(TrustedSample::truth).toArray(int[][]::new);
        List<byte[]> rows = samples.stream().map(TrustedSample::row).toList();
        Map<Candidate, Scores> scores = new EnumMap<>(Candidate.class);
        for (Candidate candidate : Candidate.values()) {
            scores.put(candidate, Evaluation.of(probabilities(candidate, rows), truth, THRESHOLD));
        }
        ModelChoice choice = ModelChoice.of(served, scores);
        served = choice.chosen();
        return choice;
    }

    /** Whether all models are made of numbers; if not, the learner is of no use any more. */
    public boolean isFinite() {
        return models.values().stream().allMatch(TrainableModel::isFinite);
    }

    /** How many tensors the models hold; should never grow. */
    public int tensors() {
        return models.values().stream().mapToInt(TrainableModel::tensors).sum();
    }

    /** The model chosen last. */
    Candidate served() {
        return served;
    }

    /**
     * The held-out trusted samples that models are judged by: those that are no regulators if there are enough, since a
     * model that has seen regulators above all does well on them.
     */
    public List<TrustedSample> judges() {
        return heldOut.gold().size() >= ENOUGH_JUDGES ? heldOut.gold() : heldOut.all();
    }

    /** N x K probabilities of one model. */
    public float[][] probabilities(Candidate candidate, List<byte[]> rows) {
        TrainableModel model = models.get(candidate);
        if (model == null) {
            throw new IllegalStateException("there is no model '" + candidate.id() + "'");
        }
        return Scoring.probabilities(model, rows);
    }

    /** Judges annotations by a model as it is now, under a corruption. */
    List<Judgement> judge(Candidate by, List<Arrival> annotations, Corruption corruption) {
        float[][] scores =
                probabilities(by, annotations.stream().map(Arrival::row).toList());
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Arrival arrival = annotations.get(i);
            double[] probability = Probabilities.widen(scores[i]);
            judgements.add(new Judgement(arrival, probability, Posterior.of(corruption, probability, arrival.given())));
        }
        return judgements;
    }
}
