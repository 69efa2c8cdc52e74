package dev.assay.learning.batch;

import ai.djl.Device;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.Scoring;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Learns in epochs; see docs/method.md, "Batch": a model that the method's estimator asks for (the silver one on crowd
 * labels, or the anchor on trusted ones), the corruption, then the gold model on crowd labels through it and trusted labels
 * as they are. Belongs to one thread.
 */
public final class BatchLearner implements AutoCloseable {

    private final BatchSettings settings;
    private final Method method;
    private final BatchData data;
    private final InputFormat input;
    private final int labels;
    private final Device device;
    private final Network network;
    private final TrainableModel gold;
    private final BatchEvidence evidence;
    private Estimate estimate;

    /** @param helpers silver and anchor models, which learners of the same data and settings may share */
    public BatchLearner(
            BatchSettings settings,
            Method method,
            InputFormat input,
            int labels,
            BatchData data,
            HelperModels helpers) {
        this.settings = settings;
        this.method = method;
        this.data = data;
        this.input = input;
        this.labels = labels;
        this.device = Devices.parse(settings.device());
        this.network = Networks.of(settings.network(), input, labels, device);
        network.requireRightKernels(device, true);
        this.gold = model(initial());
        this.evidence = new BatchEvidence(
                labels,
                data,
                rows -> logits(helpers.silver(this::trainSilver), rows),
                rows -> logits(helpers.anchor(this::trainAnchor), rows));
        this.estimate = method.estimator().initial(labels);
    }

    /**
     * Learns.
     *
     * @param afterEpoch told the number of each finished epoch of the gold model, from 1
     */
    public void learn(IntConsumer afterEpoch) {
        estimate = method.estimator().estimate(evidence);
        EpochTraining training = new EpochTraining(
                gold,
                new Channels(gold.manager(), method),
                estimate.corruption(),
                settings,
                Randomness.Purpose.SHUFFLE_GOLD,
                Randomness.Purpose.DROPOUT_GOLD);
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            training.epoch(epoch, data.crowd(), trusted());
            afterEpoch.accept(epoch);
        }
    }

    private List<LabelledRow> trusted() {
        List<LabelledRow> trusted = new ArrayList<>(data.gold());
        if (settings.trainOnRegulators()) {
            trusted.addAll(data.regulators());
        }
        return trusted;
    }

    private TrainableModel.State trainSilver() {
        try (TrainableModel silver = model(initial())) {
            EpochTraining training = new EpochTraining(
                    silver,
                    new Channels(silver.manager(), method),
                    Corruption.identity(labels),
                    settings,
                    Randomness.Purpose.SHUFFLE_SILVER,
                    Randomness.Purpose.DROPOUT_SILVER);
            for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
                training.epoch(epoch, List.of(), data.crowd());
            }
            return silver.save();
        }
    }

    private TrainableModel.State trainAnchor() {
        try (TrainableModel anchor = model(initial())) {
            EpochTraining training = new EpochTraining(
                    anchor,
                    new Channels(anchor.manager(), Method.uncorrected()),
                    Corruption.identity(labels),
                    settings,
                    Randomness.Purpose.SHUFFLE_ANCHOR,
                    Randomness.Purpose.DROPOUT_ANCHOR);
            for (int epoch = 1; epoch <= settings.anchorEpochs(); epoch++) {
                training.epoch(epoch, List.of(), trusted());
            }
            return anchor.save();
        }
    }

    private float[][] logits(TrainableModel.State state, List<byte[]> rows) {
        try (TrainableModel model = model(state)) {
            return Scoring.logits(model, rows);
        }
    }

    private TrainableModel.State initial() {
        return TrainableModel.State.initial(
                network, new Randomness(settings.seed()).generator(Randomness.Purpose.INITIALISATION, 0));
    }

    private TrainableModel model(TrainableModel.State state) {
        return new TrainableModel(
                network,
                input,
                new AdamW(settings.learningRate(), settings.weightDecay()),
                new MovingAverage(settings.averaging()),
                device,
                state);
    }

    /** N x K probabilities of the gold model. */
    public float[][] probabilities(List<byte[]> rows) {
        return Scoring.probabilities(gold, rows);
    }

    /** The corruption through which the gold model learned. */
    public Estimate corruption() {
        return estimate;
    }

    @Override
    public void close() {
        gold.close();
    }
}
