package dev.assay.bench.method;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.Moment;
import dev.assay.learning.noise.NoiseSource;
import dev.assay.learning.noise.NoiseSources;
import dev.assay.learning.noise.RealizedCorruption;
import dev.assay.simulator.data.CrowdAnswers;
import dev.assay.simulator.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Writes down what the crowd says of silver and gold samples: simulated, or the real answers that a data set has. */
final class CrowdLabels {

    /** Noise that is in the data set already: the labels as real annotators gave them. */
    static final String AS_GIVEN = "as-given";

    private static final int ANNOTATORS = 12;
    private static final Pattern EXACT =
            Pattern.compile("(symmetric|missing|extra):[^>]*(>(symmetric|missing|extra):[^>]*)?");

    private final DataSet data;
    private final Features features;
    private final Split split;
    private final long seed;

    CrowdLabels(DataSet data, Features features, Split split, long seed) {
        this.data = data;
        this.features = features;
        this.split = split;
        this.seed = seed;
    }

    Annotations annotate(String noise) {
        return noise.equals(AS_GIVEN) ? asGiven() : simulated(noise);
    }

    private Annotations simulated(String noise) {
        int labels = data.labelNames().size();
        NoiseSource source = NoiseSources.parse(noise, labels);
        Set<Integer> gold = new HashSet<>(split.gold());
        int[] order = arrivalOrder(IntStream.concat(
                        split.silver().stream().mapToInt(Integer::intValue),
                        split.gold().stream().mapToInt(Integer::intValue))
                .toArray());
        boolean changing = noise.contains(">");
        List<Annotations.Arrival> arrivals = new ArrayList<>();
        RealizedCorruption first = new RealizedCorruption(labels);
        RealizedCorruption second = new RealizedCorruption(labels);
        long written = 0;
        for (int i = 0; i < order.length; i++) {
            int sample = order[i];
            double time = (double) i / order.length;
            // A generator of its own for each sample: what is written of one does not depend on the others.
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + sample);
            String annotator = "annotator-" + (1 + random.nextInt(ANNOTATORS));
            int[] truth = truth(sample);
            Corrupted corrupted = source.at(new Moment(time, annotator, features.values(sample)))
                    .corrupt(truth, random);
            (changing && time >= 0.5 ? second : first).add(truth, corrupted);
            written += truth.length;
            arrivals.add(new Annotations.Arrival(sample, gold.contains(sample), annotator, corrupted.given()));
        }
        double cardinality = (double) written / order.length;
        NavigableMap<Double, Corruption> corruption = new TreeMap<>();
        corruption.put(0.0, injected(noise, source, 0, cardinality).orElseGet(first::toCorruption));
        if (changing) {
            corruption.put(0.5, injected(noise, source, 0.5, cardinality).orElseGet(second::toCorruption));
        }
        return new Annotations(arrivals, corruption);
    }

    /**
     * The closed form where it holds whatever labels go together; else what was counted is the truth, as the closed form
     * takes label sets for evenly drawn.
     */
    private static Optional<Corruption> injected(String noise, NoiseSource source, double time, double cardinality) {
        return EXACT.matcher(noise).matches() ? source.expected(time, cardinality) : Optional.empty();
    }

    /** Real answers: a label is kept or missing, and what is there beside the truth came without cause. */
    private Annotations asGiven() {
        CrowdAnswers answers = data.crowdAnswers()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the data set has no answers of real annotators for noise '" + AS_GIVEN + "'"));
        Set<Integer> gold = new HashSet<>(split.gold());
        Set<Integer> silver = new HashSet<>(split.silver());
        RealizedCorruption realized = new RealizedCorruption(data.labelNames().size());
        List<Annotations.Arrival> arrivals = new ArrayList<>();
        int[] of = IntStream.range(0, answers.size())
                .filter(answer -> gold.contains(answers.item(answer)) || silver.contains(answers.item(answer)))
                .toArray();
        for (int answer : arrivalOrder(of)) {
            int sample = answers.item(answer);
            int[] given =
                    answers.labels(answer).stream().mapToInt(Integer::intValue).toArray();
            realized.add(truth(sample), Corrupted.unexplained(truth(sample), given));
            arrivals.add(new Annotations.Arrival(
                    sample, gold.contains(sample), "annotator-" + answers.worker(answer), given));
        }
        return new Annotations(arrivals, new TreeMap<>(java.util.Map.of(0.0, realized.toCorruption())));
    }

    private int[] truth(int sample) {
        return data.labels(sample).stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] arrivalOrder(int[] items) {
        int[] order = Arrays.copyOf(items, items.length);
        SplittableRandom random = new SplittableRandom(~seed);
        for (int i = order.length - 1; i > 0; i--) {
            int place = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[place];
            order[place] = moved;
        }
        return order;
    }
}
