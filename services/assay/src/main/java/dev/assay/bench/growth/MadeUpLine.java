package dev.assay.bench.growth;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.LabelRates;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.PairedArrival;
import dev.assay.learning.stream.ReplayRow;
import dev.assay.learning.stream.SavedAnnotators;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.TrustedSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws a learner that has been at work for long, its buffers full, and what comes next. Belongs to one thread. */
final class MadeUpLine {

    private static final int TRUSTED = 2000;
    private static final int HELD_OUT = 500;
    private static final int PAIRS = 1600;
    private static final int MOST_LABELS = 4;
    private static final double MISTAKEN = 0.3;

    /** Annotations seen for each row of the reservoir. */
    private static final int OFFERED = 10;

    /** An annotation to come, with what is true of its sample. */
    record Coming(String annotationId, String sampleId, String annotator, int[] truth, int[] given, byte[] row) {}

    private final LearnerSize size;
    private final SplittableRandom random = new SplittableRandom(1);
    private long drawn;

    MadeUpLine(LearnerSize size) {
        this.size = size;
    }

    Coming next() {
        int[] truth = random.ints(0, size.labels())
                .distinct()
                .limit(2 + random.nextInt(MOST_LABELS - 1))
                .sorted()
                .toArray();
        TreeSet<Integer> given = new TreeSet<>();
        for (int label : truth) {
            given.add(random.nextDouble() < MISTAKEN ? (label + 1) % size.labels() : label);
        }
        byte[] row = new byte[size.features() * Float.BYTES];
        for (int i = 0; i < row.length; i += Float.BYTES) {
            int bits = Float.floatToIntBits((float) (2 * random.nextDouble() - 1));
            for (int k = 0; k < Float.BYTES; k++) {
                row[i + k] = (byte) (bits >>> (8 * k));
            }
        }
        long number = drawn++;
        return new Coming(
                "annotation-" + number,
                "sample-" + number,
                "annotator-" + random.nextInt(size.annotators()),
                truth,
                given.stream().mapToInt(Integer::intValue).toArray(),
                row);
    }

    /**
     * The learner as it was saved.
     *
     * @param due annotations that it is to train on before the corruption is due to be estimated again
     */
    SavedLearner saved(int due) {
        List<Arrival> window = arrivals(size.window());
        List<ReplayRow> reservoir = arrivals(Math.max(0, size.reservoir() - size.window())).stream()
                .map(arrival -> new ReplayRow(arrival, 0))
                .collect(ArrayList::new, List::add, List::addAll);
        // The newest rows are in the reservoir as well, most of them at first.
        window.stream()
                .limit(size.reservoir() - reservoir.size())
                .forEach(arrival -> reservoir.add(new ReplayRow(arrival, 0)));
        List<PairedArrival> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Coming pair = next();
            pairs.add(new PairedArrival(arrival(pair), pair.truth()));
        }
        long trained = (long) OFFERED * Math.max(size.reservoir(), size.window());
        return new SavedLearner(
                Map.of(),
                List.of(Estimate.assumed(Corruption.prior(size.labels()))),
                trusted(TRUSTED),
                trusted(HELD_OUT),
                window,
                reservoir,
                trained,
                pairs,
                new double[0],
                List.of(),
                annotators(),
                drawn,
                trained,
                trained - LearnerRun.ESTIMATED_EVERY + due,
                Candidate.GOLD);
    }

    private List<Arrival> arrivals(int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrivals.add(arrival(next()));
        }
        return arrivals;
    }

    private Arrival arrival(Coming coming) {
        // Long ago or not, nothing is to expire.
        return new Arrival(
                (long) OFFERED * Math.max(size.reservoir(), size.window()) + drawn,
                coming.annotationId(),
                coming.sampleId(),
                coming.annotator(),
                coming.given(),
                coming.row());
    }

    private List<TrustedSample> trusted(int count) {
        List<TrustedSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Coming coming = next();
            samples.add(new TrustedSample(coming.sampleId(), coming.truth(), coming.row()));
        }
        return samples;
    }

    private SavedAnnotators annotators() {
        LabelRates rates = new LabelRates(size.labels(), new double[0]);
        double[] probability = new double[size.labels()];
        Arrays.fill(probability, 1.0 / size.labels());
        rates.add(probability);
        AnnotatorTally tally = AnnotatorTally.EMPTY.plus(probability, new int[] {0}, rates);
        TreeMap<String, AnnotatorTally> tallies = new TreeMap<>();
        for (int i = 0; i < size.annotators(); i++) {
            tallies.put("annotator-" + i, tally);
        }
        return new SavedAnnotators(tallies, rates.save(), rates.save());
    }
}
