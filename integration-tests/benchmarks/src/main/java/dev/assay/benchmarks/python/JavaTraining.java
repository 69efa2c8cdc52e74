package dev.assay.benchmarks.python;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;
import java.nio.ByteBuffer;
import java.util.List;

/** The training step as the trainer takes it: rows of bytes in, the loss out. */
final class JavaTraining implements AutoCloseable {

    private final Problem problem;
    private final ProblemFiles data;
    private final Problem.Case timed;
    private final TrainableModel model;
    private final Channels channels;
    private final Corruption corruption;

    /** @param weights to start from, little-endian float32 */
    JavaTraining(Problem problem, ProblemFiles data, Problem.Case timed, ByteBuffer weights) {
        this.problem = problem;
        this.data = data;
        this.timed = timed;
        this.corruption = Corruption.prior(problem.labels());
        InputFormat input = InputFormat.features(problem.inputs());
        Network network = Networks.of("mlp:" + timed.hidden(), input, problem.labels(), Device.cpu());
        ByteBuffer zeros = ByteBuffer.allocate(weights.remaining());
        this.model = new TrainableModel(
                network,
                input,
                new AdamW(problem.learningRate(), problem.weightDecay()),
                new MovingAverage(problem.decay()),
                Device.cpu(),
                new TrainableModel.State(0, weights, zeros, zeros, weights));
        this.channels = new Channels(model.manager(), Method.stream());
    }

    double step() {
        int batches = data.rows().size() / timed.batch();
        int start = (int) (model.steps() % batches) * timed.batch();
        List<byte[]> rows = data.rows().subList(start, start + timed.batch());
        List<int[]> given = data.given().subList(start, start + timed.batch());
        try (NDManager step = model.manager().newSubManager()) {
            return model.train(
                    step,
                    rows,
                    channels.crowd(0, corruption, LabelMatrix.of(step, given, problem.labels())),
                    timed.dropout() ? Dropout.seeded(model.steps()) : Dropout.NONE);
        }
    }

    /** The moving average, to be served. */
    ByteBuffer served() {
        return model.averageParameters();
    }

    @Override
    public void close() {
        model.close();
    }
}
