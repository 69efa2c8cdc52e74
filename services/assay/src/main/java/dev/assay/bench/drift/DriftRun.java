package dev.assay.bench.drift;

import dev.assay.bench.MethodReport.Fit;
import dev.assay.bench.drift.DriftReport.Alarm;
import dev.assay.bench.drift.DriftReport.Point;
import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.Moment;
import dev.assay.learning.noise.NoiseSource;
import dev.assay.learning.noise.NoiseSources;
import dev.assay.learning.noise.RealizedCorruption;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One pass of the learner that the trainer uses over made-up annotations, each of a sample of its own.
 *
 * @param noise as {@link NoiseSources} reads it
 * @param trusted share of the annotations that are of a trusted sample
 */
record DriftRun(String noise, long seed, int labels, String network, int annotations, double trusted) {

    private static final int ANNOTATORS = 12;
    private static final int LOOK = 500;

    DriftReport.Run run() {
        long start = System.nanoTime();
        NoiseSource source = NoiseSources.parse(noise, labels);
        int changeAt = noise.contains(">") ? (annotations + 1) / 2 : annotations;
        RealizedCorruption first = new RealizedCorruption(labels);
        RealizedCorruption second = new RealizedCorruption(labels);
        MadeUpSamples samples = new MadeUpSamples(labels, seed);
        SplittableRandom random = new SplittableRandom(~seed);
        LearnerSettings settings =
                LearnerSettings.defaults(network).withDevice("cpu").withSeed(seed);
        TreeMap<Long, Alarm> alarms = new TreeMap<>();
        TreeMap<Integer, Corruption> estimates = new TreeMap<>();
        try (StreamLearner learner = new StreamLearner(settings, MadeUpSamples.format(), labels)) {
            for (int i = 0; i < annotations; i++) {
                MadeUpSamples.Sample sample = samples.next();
                String annotator = "annotator-" + (1 + random.nextInt(ANNOTATORS));
                Moment moment = new Moment((double) i / annotations, annotator, sample.features());
                Corrupted corrupted = source.at(moment).corrupt(sample.truth(), random);
                (i < changeAt ? first : second).add(sample.truth(), corrupted);
                String id = "sample-" + i;
                byte[] row = sample.row();
                if (random.nextDouble() < trusted) {
                    learner.trusted(new TrustedSample(id, sample.truth(), row));
                }
                learner.annotation("annotation-" + i, id, annotator, corrupted.given(), row);
                if ((i + 1) % LOOK == 0) {
                    // Of many changes a learner remembers the latest only.
                    learner.changes()
                            .forEach(change -> alarms.put(change.shift().noticed(), alarm(change.shift())));
                    estimates.put(i + 1, learner.corruption().corruption());
                }
            }
        }
        return result(
                alarms,
                estimates,
                changeAt,
                first.toCorruption(),
                second.toCorruption(),
                (System.nanoTime() - start) / 1e9);
    }

    private DriftReport.Run result(
            TreeMap<Long, Alarm> alarms,
            TreeMap<Integer, Corruption> estimates,
            int changeAt,
            Corruption before,
            Corruption after,
            double seconds) {
        boolean changes = changeAt < annotations;
        Long noticed = changes ? alarms.higherKey((long) changeAt) : null;
        List<Point> course = new ArrayList<>();
        estimates.forEach((at, estimate) -> {
            Corruption injected = at <= changeAt ? before : after;
            course.add(new Point(at, new Fit(estimate.diagonalError(injected), estimate.rowL1(injected))));
        });
        return new DriftReport.Run(
                noise,
                seed,
                changes ? changeAt : null,
                List.copyOf(alarms.values()),
                alarms.size() - (noticed == null ? 0 : 1),
                noticed == null ? null : noticed - changeAt,
                course,
                seconds);
    }

    private static Alarm alarm(Shift shift) {
        return new Alarm(
                shift.noticed(), shift.from(), shift.sign().name().toLowerCase(Locale.ROOT), shift.statistic());
    }
}
