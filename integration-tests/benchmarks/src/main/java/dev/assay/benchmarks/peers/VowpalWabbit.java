package dev.assay.benchmarks.peers;

import dev.assay.bench.method.NoisyStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.vowpalwabbit.spark.VowpalWabbitExample;
import org.vowpalwabbit.spark.VowpalWabbitNative;

/** Vowpal Wabbit through its binary interface, which parses no text: one logistic model per label. */
final class VowpalWabbit implements OnlineLearner {

    private static final char NAMESPACE = 'f';
    private static final int[] NO_LABELS = {};

    private final int labels;
    private final int replay;
    private final VowpalWabbitNative model;
    private final Reservoir reservoir = new Reservoir();
    private final double[] features;

    /**
     * @param options beside those that make it one logistic model per label
     * @param replay rows to learn again with each new one
     */
    VowpalWabbit(NoisyStream stream, String options, int replay) {
        this.labels = stream.labels();
        this.replay = replay;
        this.features = new double[stream.format().size()];
        this.model = new VowpalWabbitNative(
                "--quiet --multilabel_oaa " + labels + " --loss_function logistic --probabilities " + options);
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
        try (VowpalWabbitExample example = example(row.row(), row.labels())) {
            example.learn();
        }
    }

    @Override
    public float[][] probabilities(List<NoisyStream.Sample> samples) {
        return samples.stream()
                .map(sample -> {
                    try (VowpalWabbitExample example = example(sample.row(), NO_LABELS)) {
                        return clipped((float[]) example.predict());
                    }
                })
                .toArray(float[][]::new);
    }

    /** A fresh one each time: an example that is used again appends its predictions to the earlier ones. */
    private VowpalWabbitExample example(byte[] row, int[] given) {
        VowpalWabbitExample example = model.createEmptyExample();
        ByteBuffer values = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features.length; i++) {
            features[i] = values.getFloat();
        }
        example.addToNamespaceDense(NAMESPACE, 0, features);
        example.setMultiLabels(given);
        return example;
    }

    private float[] clipped(float[] probabilities) {
        if (probabilities.length != labels) {
            throw new IllegalStateException(probabilities.length + " probabilities for " + labels + " labels");
        }
        for (int i = 0; i < labels; i++) {
            probabilities[i] = Math.min(Math.max(probabilities[i], 0), 1);
        }
        return probabilities;
    }

    @Override
    public void close() {
        model.close();
    }
}
