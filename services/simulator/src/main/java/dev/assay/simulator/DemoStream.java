package dev.assay.simulator;

import dev.assay.learning.noise.NoiseSpec;
import dev.assay.simulator.crowd.Crowd;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.scenes.FashionMnist;
import dev.assay.simulator.scenes.Scene;
import dev.assay.simulator.scenes.Scenes;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stream of the demonstration: a crowd of twelve annotates bundled scenes of garments.
 *
 * @param annotations how many annotations, at least {@value #FEWEST_ANNOTATIONS}; there are a third as many training
 *     scenes, of which about six in a hundred are regulators, as many of each label, and a tenth of the others trusted
 * @param testScenes how many test scenes
 * @param noise kind and rate of the crowd's errors; without it the crowd has its own habits
 * @param seed of everything that is drawn
 * @param start event time of the first event, see {@link SimulationSettings}
 */
public record DemoStream(int annotations, int testScenes, Optional<NoiseSpec> noise, long seed, Instant start) {

    /** Enough for the models to be worth looking at: 7,000 training scenes, 400 of them regulators. */
    public static final int DEFAULT_ANNOTATIONS = 21_000;

    public static final int DEFAULT_TEST_SCENES = 1_000;

    /** Fewer would not leave one regulator per label, a trusted scene, and others. */
    public static final int FEWEST_ANNOTATIONS = 60;

    /** Event time between two events: the default stream is about 48 minutes long. */
    private static final Duration STEP = Duration.ofMillis(100);

    /** The label space. */
    public static final List<String> LABELS = FashionMnist.LABELS;

    /** The samples' shape, as {@code assay.line.input} gives it. */
    public static final String INPUT = "image:1x" + Scene.SIDE + "x" + Scene.SIDE;

    public DemoStream {
        if (annotations < FEWEST_ANNOTATIONS) {
            throw new IllegalArgumentException(
                    "a demonstration needs at least " + FEWEST_ANNOTATIONS + " annotations, not " + annotations);
        }
    }

    /** Draws scenes, crowd and stream. */
    public Simulation simulate() {
        int training = annotations / 3;
        int regulatorsPerLabel = Math.max(1, Math.round(training / 175f));
        int severalLabels = training - regulatorsPerLabel * LABELS.size();
        Scenes scenes = new Scenes(FashionMnist.bundled(), seed);
        List<SimulatedSample> samples = new ArrayList<>(scenes.training(severalLabels, regulatorsPerLabel));
        samples.addAll(scenes.test(testScenes));
        Crowd crowd = noise.map(spec -> Crowd.of(spec, LABELS, seed)).orElseGet(() -> Crowd.habits(LABELS, seed));
        return Simulation.of(samples, LABELS, crowd, new SimulationSettings(annotations, seed, start, STEP));
    }
}
