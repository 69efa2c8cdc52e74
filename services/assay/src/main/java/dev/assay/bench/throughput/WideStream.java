package dev.assay.bench.throughput;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.EncodedImage;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import dev.assay.simulator.scenes.GreyPng;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A stream of the size that users have: feature vectors of 128 values, or images, and up to three of many labels on each. A
 * sample is the mean of its labels' prototypes and noise, so that there is something to learn; one in ten is trusted.
 */
public final class WideStream {

    static final int FEATURES = 128;
    static final int LABELS = 80;
    static final int IMAGE_SIDE = 56;

    private static final int LABELS_PER_SAMPLE = 3;
    private static final int ANNOTATORS = 50;
    private static final int TRUSTED_EVERY = 10;
    private static final double KEPT = 0.6;
    private static final int GREY = 128;
    private static final int CONTRAST = 25;

    private final double[][] prototypes;

    public WideStream() {
        SplittableRandom random = new SplittableRandom(1);
        prototypes = new double[LABELS][FEATURES];
        for (double[] prototype : prototypes) {
            for (int i = 0; i < FEATURES; i++) {
                prototype[i] = random.nextGaussian();
            }
        }
    }

    public static List<String> labelNames() {
        return IntStream.range(0, LABELS).mapToObj(label -> "label-" + label).toList();
    }

    public static String sampleId(int sample) {
        return "sample-" + sample;
    }

    /** @param payload {@link #features} or {@link #image} */
    public static Sample sample(int sample, Object payload) {
        return new Sample(sampleId(sample), payload, null);
    }

    /** The sample as a grey image, whose pixels are its features over and over. */
    EncodedImage image(int sample) {
        ByteBuffer values = features(sample).getValues().order(ByteOrder.LITTLE_ENDIAN);
        byte[] pixels = new byte[IMAGE_SIDE * IMAGE_SIDE];
        for (int i = 0; i < pixels.length; i++) {
            float value = values.getFloat(i % FEATURES * Float.BYTES);
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(GREY + CONTRAST * value)));
        }
        return new EncodedImage("image/png", ByteBuffer.wrap(GreyPng.encode(pixels, IMAGE_SIDE, IMAGE_SIDE)));
    }

    /** @param turn makes an annotation of its own of the same sample and annotator */
    public Annotation annotation(int sample, int annotator, int turn) {
        return new Annotation(
                "annotation-" + turn + "-" + sample + "-" + annotator,
                1,
                sampleId(sample),
                "annotator-" + annotator % ANNOTATORS,
                AnnotationAction.SUBMITTED,
                names(given(sample, turn)));
    }

    /** What ingest makes of a sample's annotation, or of its trusted labels if it is trusted and {@code turn} is 0. */
    public TrainingExample example(int sample, int turn, Object payload) {
        boolean trusted = turn == 0 && sample % TRUSTED_EVERY == 0;
        List<Integer> labels = trusted ? truth(sample) : given(sample, turn);
        ExampleOrigin origin =
                !trusted ? ExampleOrigin.SILVER : labels.size() == 1 ? ExampleOrigin.REGULATOR : ExampleOrigin.GOLD;
        return new TrainingExample(
                trusted ? sampleId(sample) : "annotation-" + turn + "-" + sample,
                sampleId(sample),
                origin,
                trusted ? 0 : 1,
                false,
                trusted ? null : "annotator-" + (sample + turn) % ANNOTATORS,
                labels,
                payload);
    }

    /** The sample's truth, of one sample in ten. */
    Optional<TrustedLabels> trusted(int sample) {
        return sample % TRUSTED_EVERY == 0
                ? Optional.of(new TrustedLabels(sampleId(sample), names(truth(sample)), null))
                : Optional.empty();
    }

    private static List<String> names(List<Integer> labels) {
        return labels.stream().map(label -> "label-" + label).toList();
    }

    /** The sample as numbers. */
    public FeatureVector features(int sample) {
        SplittableRandom random = new SplittableRandom(sample);
        List<Integer> labels = truth(sample);
        ByteBuffer values = ByteBuffer.allocate(FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FEATURES; i++) {
            double value = random.nextGaussian();
            for (int label : labels) {
                value += prototypes[label][i];
            }
            values.putFloat((float) value);
        }
        return new FeatureVector(values.flip());
    }

    private static List<Integer> truth(int sample) {
        SplittableRandom random = new SplittableRandom(31L * sample + 7);
        TreeSet<Integer> labels = new TreeSet<>();
        int count = 1 + random.nextInt(LABELS_PER_SAMPLE);
        while (labels.size() < count) {
            labels.add(random.nextInt(LABELS));
        }
        return List.copyOf(labels);
    }

    /** True labels, each kept or replaced by any other. */
    private static List<Integer> given(int sample, int turn) {
        SplittableRandom random = new SplittableRandom(17L * sample + turn);
        TreeSet<Integer> labels = new TreeSet<>();
        for (int label : truth(sample)) {
            labels.add(random.nextDouble() < KEPT ? label : random.nextInt(LABELS));
        }
        return List.copyOf(labels);
    }
}
