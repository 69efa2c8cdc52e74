package dev.assay.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.Information;
import dev.assay.learning.annotator.Quality;
import dev.assay.learning.metrics.Spearman;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.simulator.crowd.Annotator;
import dev.assay.simulator.crowd.Crowd;
import dev.assay.simulator.crowd.Habit;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.SimulationSettings;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.TrustedEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The simulator's crowd, twelve annotators with habits, learned from as the trainer does. */
class AnnotatorsOfALearnedStreamTest {

    private static final List<String> LABELS =
            List.of("ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen", "ibex", "jay");
    private static final int ANNOTATIONS = 20_000;
    private static final int EVERY_TENTH = 10;

    private record Vector(String id, List<Integer> labels, Role role, byte[] row) implements SimulatedSample {

        @Override
        public Sample toRecord() {
            return new Sample(id, new FeatureVector(ByteBuffer.wrap(row)), "drawn");
        }
    }

    /**
     * What came of a stream.
     *
     * @param spammer who gives labels without looking
     * @param flagged by annotator: how many annotations it took until they were told to be a spammer
     */
    record Outcome(double spearman, String spammer, Map<String, Long> flagged) {}

    @Test
    void qualityRanksThemAndTheSpammerIsFoundWithin200Annotations() {
        Outcome outcome = learn(21);

        assertThat(outcome.spearman()).isGreaterThanOrEqualTo(0.95);
        assertThat(outcome.flagged()).containsOnlyKeys(outcome.spammer());
        assertThat(outcome.flagged().get(outcome.spammer())).isLessThanOrEqualTo(200);
    }

    static Outcome learn(long seed) {
        Crowd crowd = Crowd.habits(LABELS, seed);
        Simulation simulation = Simulation.of(
                samples(seed),
                LABELS,
                crowd,
                new SimulationSettings(ANNOTATIONS, seed, Instant.EPOCH, Duration.ofMillis(1)));
        LearnerSettings settings =
                LearnerSettings.defaults("mlp:16").withDevice("cpu").withSeed(seed);
        Map<String, Vector> known = new HashMap<>();
        Map<String, Long> flagged = new TreeMap<>();
        try (StreamLearner learner = new StreamLearner(settings, MadeUpSamples.format(), LABELS.size())) {
            for (StreamEvent event : simulation.events()) {
                if (event instanceof SampleEvent sample) {
                    known.put(sample.sampleId(), (Vector) sample.sample());
                } else if (event instanceof TrustedEvent trusted) {
                    Vector sample = Objects.requireNonNull(known.get(trusted.sampleId()));
                    learner.trusted(new TrustedSample(sample.id(), indices(trusted.labels()), sample.row()));
                } else if (event instanceof AnnotationEvent annotation) {
                    learner.annotation(
                            annotation.annotationId(),
                            annotation.sampleId(),
                            annotation.annotator(),
                            indices(annotation.labels()),
                            Objects.requireNonNull(known.get(annotation.sampleId()))
                                    .row());
                    flag(learner.annotators(), annotation.annotator(), flagged);
                }
            }
            learner.flush();
            return new Outcome(spearman(learner, simulation), spammer(crowd), flagged);
        }
    }

    private static void flag(Map<String, AnnotatorTally> tallies, String annotator, Map<String, Long> flagged) {
        AnnotatorTally tally = tallies.get(annotator);
        if (tally != null
                && Information.of(tally, AnnotatorTally.sum(tallies.values())).isSpam()) {
            flagged.putIfAbsent(annotator, tally.annotations());
        }
    }

    private static double spearman(StreamLearner learner, Simulation simulation) {
        Map<String, AnnotatorTally> tallies = learner.annotators();
        AnnotatorTally crowd = AnnotatorTally.sum(tallies.values());
        return Spearman.of(
                tallies.values().stream()
                        .mapToDouble(tally -> Quality.of(tally, crowd).quality())
                        .toArray(),
                tallies.keySet().stream()
                        .mapToDouble(annotator -> Objects.requireNonNull(
                                simulation.truth().quality().get(annotator)))
                        .toArray());
    }

    private static String spammer(Crowd crowd) {
        return crowd.annotators().stream()
                .filter(annotator -> annotator.habit() == Habit.GUESSES)
                .map(Annotator::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<SimulatedSample> samples(long seed) {
        MadeUpSamples drawn = new MadeUpSamples(LABELS.size(), seed);
        List<SimulatedSample> samples = new ArrayList<>();
        for (int i = 0; i < ANNOTATIONS / 3; i++) {
            MadeUpSamples.Sample sample = drawn.next();
            List<Integer> truth =
                    java.util.Arrays.stream(sample.truth()).boxed().toList();
            samples.add(
                    new Vector("sample-" + i, truth, i % EVERY_TENTH == 0 ? Role.TRUSTED : Role.CROWD, sample.row()));
        }
        return samples;
    }

    private static int[] indices(List<String> names) {
        return names.stream().mapToInt(LABELS::indexOf).sorted().toArray();
    }
}
