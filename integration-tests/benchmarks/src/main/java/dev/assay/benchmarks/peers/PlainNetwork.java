package dev.assay.benchmarks.peers;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.assay.bench.method.NoisyStream;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.Scoring;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The network and optimizer that Assay uses, but with labels taken as they are: what correction adds, it lacks. */
final class PlainNetwork implements OnlineLearner {

    private static final int BATCH = 16;

    private final int labels;
    private final int replay;
    private final TrainableModel model;
    private final Reservoir reservoir = new Reservoir();
    private final List<LabelledRow> pending = new ArrayList<>();

    /** @param replay rows to learn again with each new one */
    PlainNetwork(NoisyStream stream, int replay, long seed) {
        this.labels = stream.labels();
        this.replay = replay;
        Network network = Networks.of("mlp:512", stream.format(), labels, Device.cpu());
        this.model = new TrainableModel(
                network,
                stream.format(),
                new AdamW(1e-3, 1e-3),
                new MovingAverage(0.998),
                Device.cpu(),
                TrainableModel.State.initial(network, new SplittableRandom(seed)));
    }

    @Override
    public void trusted(NoisyStream.Sample sample) {
        take(LabelledRow.of(sample));
    }

    @Override
    public void learn(NoisyStream.Arrival arrival) {
        take(LabelledRow.of(arrival));
    }

    private void take(LabelledRow row) {
        pending.add(row);
        if (pending.size() < BATCH) {
            return;
        }
        List<LabelledRow> batch = new ArrayList<>(pending);
        batch.addAll(reservoir.draw(replay * BATCH));
        pending.forEach(reservoir::offer);
        pending.clear();
        try (NDManager step = model.manager().newSubManager()) {
            model.train(
                    step,
                    batch.stream().map(LabelledRow::row).toList(),
                    new DirectLoss(
                            LabelMatrix.of(
                                    step,
                                    batch.stream().map(LabelledRow::labels).toList(),
                                    labels),
                            new CrossEntropy()),
                    Dropout.seeded(model.steps()));
        }
    }

    @Override
    public float[][] probabilities(List<NoisyStream.Sample> samples) {
        return Scoring.probabilities(
                model, samples.stream().map(NoisyStream.Sample::row).toList());
    }

    @Override
    public void close() {
        model.close();
    }
}
