package dev.assay.learning.stream;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.SegmentedLoss;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gold model: learns crowd rows through the channel of their noise regime, and trusted rows as they are; see
 * docs/method.md, "Streaming".
 */
final class GoldLearner implements AutoCloseable {

    private final TrainableModel model;
    private final int labels;
    private final Randomness randomness;
    private final Channels channels;

    GoldLearner(TrainableModel model, Method method, int labels, Randomness randomness) {
        this.model = model;
        this.labels = labels;
        this.randomness = randomness;
        this.channels = new Channels(model.manager(), method);
    }

    /**
     * One step.
     *
     * @param fresh new crowd rows, of the current regime
     * @param replay rows to draw from {@code reservoir}
     * @param count rows to draw from {@code trusted}
     */
    void step(
            List<Arrival> fresh,
            ReplayReservoir reservoir,
            int replay,
            TrustedStore trusted,
            int count,
            CorruptionTracker corruption) {
        SortedMap<Integer, List<Arrival>> byRegime = new TreeMap<>();
        byRegime.put(corruption.regime(), new ArrayList<>(fresh));
        for (ReplayRow row :
                reservoir.draw(replay, randomness.generator(Randomness.Purpose.REPLAY_GOLD, model.steps()))) {
            byRegime.computeIfAbsent(row.regime(), regime -> new ArrayList<>()).add(row.arrival());
        }
        List<TrustedSample> clean =
                trusted.draw(count, randomness.generator(Randomness.Purpose.TRUSTED_GOLD, model.steps()));
        List<byte[]> rows = new ArrayList<>();
        try (NDManager step = model.manager().newSubManager()) {
            List<SegmentedLoss.Segment> segments = new ArrayList<>();
            byRegime.forEach((regime, arrivals) -> {
                if (!arrivals.isEmpty()) {
                    segments.add(new SegmentedLoss.Segment(
                            arrivals.size(),
                            channels.crowd(
                                    regime, corruption.of(regime), LabelMatrix.of(step, given(arrivals), labels))));
                    arrivals.forEach(arrival -> rows.add(arrival.row()));
                }
            });
            if (!clean.isEmpty()) {
                List<int[]> truth = clean.stream().map(TrustedSample::truth).toList();
                segments.add(
                        new SegmentedLoss.Segment(clean.size(), channels.trusted(LabelMatrix.of(step, truth, labels))));
                clean.forEach(sample -> rows.add(sample.row()));
            }
            if (!rows.isEmpty()) {
                model.train(
                        step,
                        rows,
                        new SegmentedLoss(segments),
                        Dropout.seeded(randomness.seed(Randomness.Purpose.DROPOUT_GOLD, model.steps())));
            }
        }
    }

    /**
     * Cross-entropy, per label, of what was written under the current channel: how well it explains each row.
     *
     * @param logits N x K, this model's
     */
    double[] channelLosses(float[][] logits, List<Arrival> arrivals, CorruptionTracker corruption) {
        if (arrivals.isEmpty()) {
            return new double[0];
        }
        try (NDManager step = model.manager().newSubManager()) {
            float[] losses = channels.channel(
                            corruption.regime(), corruption.current().corruption())
                    .crossEntropyPerRow(step.create(logits), LabelMatrix.of(step, given(arrivals), labels))
                    .toFloatArray();
            double[] result = new double[losses.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = losses[i];
            }
            return result;
        }
    }

    private static List<int[]> given(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::given).toList();
    }

    TrainableModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }
}
