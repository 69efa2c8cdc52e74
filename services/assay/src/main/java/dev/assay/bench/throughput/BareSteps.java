package dev.assay.bench.throughput;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.loss.SegmentedLoss;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;
import dev.assay.learning.stream.LearnerSettings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The arithmetic that a trainer must do, and nothing else: for each batch of arrivals one score and one step of each of its
 * three models, on rows that are tensors already. No Kafka, no decoding, no buffers, no estimates, no checkpoints.
 */
final class BareSteps implements AutoCloseable {

    private final LearnerSettings settings;
    private final int factor;
    private final InputFormat input;
    private final Method method = Method.stream();
    private final TrainableModel gold;
    private final TrainableModel anchor;
    private final TrainableModel silver;
    private final Channels channels;
    private final Corruption corruption = Corruption.prior(WideStream.LABELS);
    private final NDManager manager;
    private final NDArray rows;
    private final NDArray labels;
    private long seed;

    /** @param factor by how much steps are larger than the settings say */
    BareSteps(LearnerSettings settings, int factor, InputFormat input) {
        this.settings = settings;
        this.factor = factor;
        this.input = input;
        this.gold = model();
        this.anchor = model();
        this.silver = model();
        this.channels = new Channels(gold.manager(), method);
        this.manager = gold.manager().newSubManager();
        int most = rows(settings.batch() + settings.replay() + settings.trusted());
        SplittableRandom random = new SplittableRandom(2);
        byte[][] bytes = new byte[most][];
        WideStream stream = new WideStream();
        for (int i = 0; i < most; i++) {
            bytes[i] = stream.features(i).getValues().array();
        }
        this.rows = input.batch(manager, List.of(bytes));
        this.labels = LabelMatrix.of(
                manager,
                IntStream.range(0, most)
                        .mapToObj(i -> new int[] {random.nextInt(WideStream.LABELS)})
                        .toList(),
                WideStream.LABELS);
    }

    private int rows(int usual) {
        return usual * factor;
    }

    private TrainableModel model() {
        Network network = Networks.of(settings.network(), input, WideStream.LABELS, Devices.parse(settings.device()));
        return new TrainableModel(
                network,
                input,
                new AdamW(settings.learningRate(), settings.weightDecay()),
                new MovingAverage(settings.averaging()),
                Devices.parse(settings.device()),
                TrainableModel.State.initial(network, new SplittableRandom(1)));
    }

    /**
     * Does what a number of arrivals asks for, one model after the other on this thread.
     *
     * @return arrivals a second
     */
    double run(int arrivals) {
        return run(arrivals, Runnable::run);
    }

    /** The same, with the gold model on this thread and the two others beside it, as the learner has them. */
    double runSideBySide(int arrivals) {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            return run(arrivals, beside);
        } finally {
            beside.shutdown();
        }
    }

    private double run(int arrivals, Executor others) {
        int batches = arrivals / rows(settings.batch());
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            batch(others);
        }
        return batches * (long) rows(settings.batch()) * 1e9 / (System.nanoTime() - start);
    }

    private void batch(Executor beside) {
        int crowd = rows(settings.batch() + settings.replay());
        CompletableFuture<Void> others = CompletableFuture.runAsync(
                () -> {
                    direct(anchor, rows(settings.anchor()), 1);
                    direct(silver, crowd, 2);
                },
                beside);
        try (NDManager step = manager.newSubManager()) {
            gold.logits(first(step, rows, rows(settings.batch())));
        }
        try (NDManager step = manager.newSubManager()) {
            int trusted = rows(settings.trusted());
            int all = crowd + trusted;
            NDArray part = first(step, labels, crowd);
            NDArray rest = labels.get(crowd + ":" + all);
            rest.attach(step);
            gold.train(
                    first(step, rows, all),
                    new SegmentedLoss(List.of(
                            new SegmentedLoss.Segment(crowd, channels.crowd(0, corruption, part)),
                            new SegmentedLoss.Segment(trusted, channels.trusted(rest)))),
                    Dropout.seeded(seed));
        }
        others.join();
        seed += 3;
    }

    private void direct(TrainableModel model, int count, int which) {
        try (NDManager step = manager.newSubManager()) {
            model.train(
                    first(step, rows, count),
                    new DirectLoss(first(step, labels, count), new CrossEntropy()),
                    Dropout.seeded(seed + which));
        }
    }

    private static NDArray first(NDManager step, NDArray from, int count) {
        NDArray view = from.get("0:" + count);
        view.attach(step);
        return view;
    }

    @Override
    public void close() {
        gold.close();
        anchor.close();
        silver.close();
    }
}
