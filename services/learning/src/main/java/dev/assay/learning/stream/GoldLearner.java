package dev.assay.learning.stream;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.loss.BinaryCrossEntropy;
import dev.assay.learning.loss.CorrectedCrossEntropy;
import dev.assay.learning.loss.SegmentedLoss;
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
    private final ChannelTensors channels;

    GoldLearner(TrainableModel model, int labels, Randomness randomness) {
        this.model = model;
        this.labels = labels;
        this.randomness = randomness;
        this.channels = new ChannelTensors(model.manager());
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
                    ChannelTensors.Channel channel = channels.of(regime, corruption.of(regime));
                    segments.add(new SegmentedLoss.Segment(
                            arrivals.size(),
                            new CorrectedCrossEntropy(
                                    LabelMatrix.of(
                                            step,
                                            arrivals.stream()
                                                    .map(Arrival::given)
                                                    .toList(),
                                            labels),
                                    channel.others(),
                                    channel.kept(),
                                    channel.background(),
                                    Moves.DEFAULT)));
                    arrivals.forEach(arrival -> rows.add(arrival.row()));
                }
            });
            if (!clean.isEmpty()) {
                segments.add(new SegmentedLoss.Segment(
                        clean.size(),
                        new BinaryCrossEntropy(LabelMatrix.of(
                                step, clean.stream().map(TrustedSample::truth).toList(), labels))));
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

    TrainableModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }
}
