package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseVector;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;

/**
 * Tribuo's multi-label linear model with binary cross-entropy. Its trainers start anew from a whole data set; so what a
 * trainer does with each row is done here, with the same parts, one row at a time.
 */
final class TribuoLinear implements OnlineLearner {

    private final int features;
    private final int labels;
    private final int replay;
    private final LinearParameters parameters;
    private final BinaryCrossEntropy objective = new BinaryCrossEntropy();
    private final StochasticGradientOptimiser optimiser;
    private final Reservoir reservoir = new Reservoir();

    /** @param replay rows to learn again with each new one */
    TribuoLinear(NoisyStream stream, StochasticGradientOptimiser optimiser, int replay) {
        this.features = stream.format().size();
        this.labels = stream.labels();
        this.replay = replay;
        this.optimiser = optimiser;
        // One input more, which is always 1: the bias.
        this.parameters = new LinearParameters(features + 1, labels);
        optimiser.initialise(parameters);
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
        learn(row);
        reservoir.draw(replay).forEach(this::learn);
        reservoir.offer(row);
    }

    private void learn(LabelledRow row) {
        DenseVector input = input(row.row());
        DenseVector truth = new DenseVector(labels);
        for (int label : row.labels()) {
            truth.set(label, 1);
        }
        parameters.update(optimiser.step(
                parameters.gradients(objective.lossAndGradient(truth, parameters.predict(input)), input), 1));
    }

    @Override
    public float[][] probabilities(List<NoisyStream.Sample> samples) {
        float[][] result = new float[samples.size()][labels];
        for (int i = 0; i < result.length; i++) {
            DenseVector logits = parameters.predict(input(samples.get(i).row()));
            for (int j = 0; j < labels; j++) {
                result[i][j] = (float) (1 / (1 + Math.exp(-logits.get(j))));
            }
        }
        return result;
    }

    private DenseVector input(byte[] row) {
        double[] values = new double[features + 1];
        ByteBuffer bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features; i++) {
            values[i] = bytes.getFloat();
        }
        values[features] = 1;
        return DenseVector.createDenseVector(values);
    }

    @Override
    public void close() {}
}
