package dev.assay.learning.stream;

import dev.assay.learning.method.Method;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The three models of a stream learner. They learn side by side: the gold model on the caller's thread, the two others on one
 * beside it. None reads what another writes, and each does the same in the same order as if it were alone, so the bits do not
 * depend on that.
 */
final class LearnerModels implements AutoCloseable {

    private final SilverLearner silver;
    private final AnchorLearner anchor;
    private final GoldLearner gold;
    private final ThreadPoolExecutor beside;

    LearnerModels(ModelFactory models, SavedLearner saved, Method method, int labels, Randomness randomness) {
        this.silver = new SilverLearner(models.model(saved, Candidate.SILVER.id()), method.loss(), labels, randomness);
        this.anchor = new AnchorLearner(models.model(saved, Candidate.ANCHOR.id()), labels, randomness);
        this.gold = new GoldLearner(models.model(saved, Candidate.GOLD.id()), method, labels, randomness);
        // A thread that is not used yet does not run yet: a learner that is only judged needs none.
        this.beside = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "assay-learner");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What a step is made on.
     *
     * @param fresh new crowd rows
     * @param trainable these, and new annotations of trusted samples
     * @param replay rows to draw from the reservoir, for each of two models
     * @param trusted trusted rows for the gold model
     * @param anchor and for the anchor model
     * @param growth by how much all that is larger than usual
     */
    record Batch(List<Arrival> fresh, List<Arrival> trainable, int replay, int trusted, int anchor, int growth) {}

    /** One step of each model. Nobody changes the stores meanwhile. */
    void step(Batch batch, ReplayReservoir reservoir, TrustedStore trusted, CorruptionTracker corruption) {
        all().values().forEach(model -> model.batchesGrow(batch.growth()));
        CompletableFuture<Void> others = CompletableFuture.runAsync(
                () -> {
                    anchor.step(trusted, batch.anchor());
                    silver.step(batch.trainable(), reservoir, batch.replay());
                },
                beside);
        try {
            gold.step(batch.fresh(), reservoir, batch.replay(), trusted, batch.trusted(), corruption);
        } finally {
            others.join();
        }
    }

    GoldLearner gold() {
        return gold;
    }

    Map<Candidate, TrainableModel> all() {
        return Map.of(Candidate.SILVER, silver.model(), Candidate.ANCHOR, anchor.model(), Candidate.GOLD, gold.model());
    }

    /** What the corruption can be told by. */
    StreamEvidence evidence(int labels, long trained, TrustedStore trusted, CrowdBuffers crowd) {
        return new StreamEvidence(labels, trained, silver.model(), anchor.model(), gold.model(), trusted, crowd);
    }

    Map<String, TrainableModel.State> save() {
        return Map.of(
                Candidate.SILVER.id(), silver.model().save(),
                Candidate.ANCHOR.id(), anchor.model().save(),
                Candidate.GOLD.id(), gold.model().save());
    }

    @Override
    public void close() {
        beside.shutdown();
        silver.close();
        anchor.close();
        gold.close();
    }
}
