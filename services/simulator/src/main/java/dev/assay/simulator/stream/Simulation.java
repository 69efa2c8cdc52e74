package dev.assay.simulator.stream;

import dev.assay.learning.noise.Corrupted;
import dev.assay.simulator.crowd.Annotator;
import dev.assay.simulator.crowd.Crowd;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A simulated stream: the events in the order of their arrival, and the truth behind them. Same arguments, same stream. */
public final class Simulation {

    private static final int FEWEST = 2;
    private static final int MOST = 4;

    private final List<StreamEvent> events;
    private final List<SimulatedSample> testSamples;
    private final Duration step;
    private final Truth truth;

    private Simulation(List<StreamEvent> events, List<SimulatedSample> testSamples, Duration step, Truth truth) {
        this.events = List.copyOf(events);
        this.testSamples = List.copyOf(testSamples);
        this.step = step;
        this.truth = truth;
    }

    /**
     * Simulates a crowd annotating samples.
     *
     * @param samples training and test samples, in any order
     * @param labels the label space
     * @throws IllegalArgumentException if so many annotations cannot be two to four for each training sample
     */
    public static Simulation of(
            List<? extends SimulatedSample> samples, List<String> labels, Crowd crowd, SimulationSettings settings) {
        List<SimulatedSample> training = new ArrayList<>();
        List<SimulatedSample> test = new ArrayList<>();
        samples.forEach(sample -> (sample.role() == Role.TEST ? test : training).add(sample));
        SplittableRandom random = new SplittableRandom(settings.seed());
        RandomGenerator counting = random.split();
        RandomGenerator arranging = random.split();
        RandomGenerator annotating = random.split();
        int[] counts = counts(training.size(), settings.annotations(), counting);
        List<List<Annotator>> annotators = Arrays.stream(counts)
                .mapToObj(count -> crowd.choose(count, annotating))
                .toList();
        List<Arrival> arrivals = new ArrivalOrder(training, counts, arranging).arrange();
        Truth.Recorder recorder = new Truth.Recorder(labels.size());
        samples.forEach(recorder::sample);
        List<StreamEvent> events = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Instant at = settings.start().plus(settings.step().multipliedBy(events.size()));
            SimulatedSample sample = training.get(arrival.sample());
            events.add(
                    switch (arrival.kind()) {
                        case SAMPLE -> new SampleEvent(at, sample);
                        case TRUSTED -> new TrustedEvent(at, sample.id(), names(sample.labels(), labels));
                        case ANNOTATION -> {
                            Annotator annotator =
                                    annotators.get(arrival.sample()).get(arrival.nth());
                            String id = sample.id() + "/" + annotator.id();
                            Corrupted corrupted = annotator.annotate(sample.labels(), annotating);
                            recorder.annotation(id, annotator, sample, corrupted);
                            List<Integer> given =
                                    Arrays.stream(corrupted.given()).boxed().toList();
                            yield new AnnotationEvent(at, sample.id(), id, annotator.id(), names(given, labels));
                        }
                    });
        }
        return new Simulation(events, test, settings.step(), recorder.finish());
    }

    private static List<String> names(List<Integer> indices, List<String> labels) {
        return indices.stream().map(labels::get).toList();
    }

    /** How many annotations each sample gets: at random between the fewest and the most, {@code total} in all. */
    private static int[] counts(int samples, int total, RandomGenerator random) {
        if (total < (long) FEWEST * samples || total > (long) MOST * samples) {
            throw new IllegalArgumentException(total + " annotations are not two to four for each of " + samples
                    + " training samples: ask for " + FEWEST * (long) samples + " to " + MOST * (long) samples);
        }
        int[] counts = new int[samples];
        for (int i = 0; i < samples; i++) {
            counts[i] = random.nextInt(FEWEST, MOST + 1);
        }
        int missing = total - Arrays.stream(counts).sum();
        while (missing != 0) {
            int i = random.nextInt(samples);
            int change = Integer.signum(missing);
            if (counts[i] + change >= FEWEST && counts[i] + change <= MOST) {
                counts[i] += change;
                missing -= change;
            }
        }
        return counts;
    }

    /** The events of the training samples in the order of their arrival; timestamps rise strictly. */
    public List<StreamEvent> events() {
        return events;
    }

    /** The test samples, arriving from {@code start} on; nothing but samples. */
    public List<SampleEvent> testEvents(Instant start) {
        List<SampleEvent> arriving = new ArrayList<>(testSamples.size());
        for (SimulatedSample sample : testSamples) {
            arriving.add(new SampleEvent(start.plus(step.multipliedBy(arriving.size())), sample));
        }
        return arriving;
    }

    /** Event time from the first of {@link #events} to the moment after the last. */
    public Duration duration() {
        return step.multipliedBy(events.size());
    }

    /** What is really true. */
    public Truth truth() {
        return truth;
    }
}
