package dev.assay.bench.stand;

import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.simulator.crowd.Crowd;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.SimulationSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A small stream of a crowd's annotations of feature vectors: quick to train on, and with a bit of everything. */
public final class CrowdStream {

    public static final List<String> LABELS = List.of("ant", "bee", "cat", "dog", "eel", "fox");

    private static final int FEATURES = 16;

    /** The samples' shape, as {@code assay.line.input} gives it. */
    public static final String INPUT = "features:" + FEATURES;

    /** Settings with which a line learns it quickly: small windows, whatever waits; a small network, no waiting. */
    public static final Map<String, String> SETTINGS = Map.of(
            "assay.line.labels", String.join(",", LABELS),
            "assay.line.input", INPUT,
            "assay.trainer.network", "mlp:16",
            "assay.trainer.window-examples", "50",
            "assay.trainer.backlog-growth", "1",
            "assay.trainer.promotion-samples", "5",
            "assay.ingest.max-idle", "100ms");

    private static final int ANNOTATIONS_PER_SAMPLE = 3;
    private static final double BLUR = 0.3;
    private static final Duration STEP = Duration.ofMillis(10);

    private CrowdStream() {}

    /**
     * Draws a stream, with 10 ms of event time from one event to the next.
     *
     * @param annotations how many annotations, about
     * @param start event time of the first event
     */
    public static Simulation simulate(int annotations, long seed, Instant start) {
        return part(0, annotations, seed, start, STEP);
    }

    /**
     * Draws part of a stream that goes on and on.
     *
     * @param from number of its first sample; parts that share no number share no id
     * @param annotations how many annotations, about; at least 60
     * @param start event time of the first event
     * @param step event time from one event to the next
     */
    public static Simulation part(int from, int annotations, long seed, Instant start, Duration step) {
        int size = samples(annotations);
        RandomGenerator random = new SplittableRandom(seed + from);
        List<SimulatedSample> samples = new ArrayList<>();
        for (int i = from; i < from + size; i++) {
            samples.add(sample(i, random));
        }
        return Simulation.of(
                samples,
                LABELS,
                Crowd.habits(LABELS, seed),
                new SimulationSettings(size * ANNOTATIONS_PER_SAMPLE, seed + from, start, step));
    }

    /** How many samples a stream of so many annotations has. */
    public static int samples(int annotations) {
        return annotations / ANNOTATIONS_PER_SAMPLE;
    }

    /** So many samples more, that nobody annotates; {@code from} on they are numbered. */
    public static List<SampleEvent> unannotated(int from, int count, long seed, Instant start) {
        RandomGenerator random = new SplittableRandom(seed + from);
        List<SampleEvent> events = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            events.add(new SampleEvent(start, sample(i, random)));
        }
        return events;
    }

    /** One in five is a regulator, one in five has two trusted labels, the others one or two that stay hidden. */
    private static SimulatedSample sample(int index, RandomGenerator random) {
        Role role =
                switch (index % 5) {
                    case 0 -> Role.REGULATOR;
                    case 1 -> Role.TRUSTED;
                    default -> Role.CROWD;
                };
        int first = random.nextInt(LABELS.size());
        int second = random.nextInt(LABELS.size());
        boolean alone = role == Role.REGULATOR || first == second;
        List<Integer> labels = alone ? List.of(first) : List.of(Math.min(first, second), Math.max(first, second));
        ByteBuffer values = ByteBuffer.allocate(FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FEATURES; i++) {
            double value = labels.contains(i % LABELS.size()) ? 1 : 0;
            values.putFloat((float) (value + BLUR * random.nextGaussian()));
        }
        return new Vector(String.format(Locale.ROOT, "sample-%06d", index), labels, role, values.array());
    }

    private record Vector(String id, List<Integer> labels, Role role, byte[] values) implements SimulatedSample {

        @Override
        public Sample toRecord() {
            return new Sample(id, new FeatureVector(ByteBuffer.wrap(values)), "drawn");
        }
    }
}
