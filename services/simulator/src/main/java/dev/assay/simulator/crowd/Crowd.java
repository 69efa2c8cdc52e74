package dev.assay.simulator.crowd;

import dev.assay.learning.noise.Mixture;
import dev.assay.learning.noise.NoiseModel;
import dev.assay.learning.noise.NoiseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Twelve simulated annotators, from careful to careless, and how much each of them annotates. */
public final class Crowd {

    /** Nobody errs more than this unless the whole crowd does: with ten labels it is labelling at random. */
    private static final double CAP = 0.9;

    /** Part of an annotator's errors that comes of the own habit where the crowd's noise is given. */
    private static final double HABIT_PART = 0.2;

    private final List<Annotator> annotators;

    private Crowd(List<Annotator> annotators) {
        this.annotators = List.copyOf(annotators);
    }

    /**
     * A crowd whose annotations together are corrupted in about the kind and rate of {@code spec}: the mean, over
     * annotations, of the annotators' error rates is the stated one; four fifths of each one's errors are of the stated
     * kind and one fifth comes of the own habit. At rate 0 nobody errs.
     *
     * @param labels the label space
     */
    public static Crowd of(NoiseSpec spec, List<String> labels, long seed) {
        LookAlikes lookAlikes = LookAlikes.among(labels, seed);
        double scale = scale(spec.rate());
        return crowd(seed, profile -> {
            double rate = scaled(profile, scale, spec.rate());
            NoiseModel stated = spec.withRate(rate).model(labels.size());
            NoiseModel own = profile.habit().noise(rate, lookAlikes);
            return new Mixture(HABIT_PART, own, stated);
        });
    }

    /**
     * A realistic crowd: mean error rate about 0.3, most of it confusion of look-alikes, some of it overlooked labels,
     * carelessness and guessing.
     *
     * @param labels the label space
     */
    public static Crowd habits(List<String> labels, long seed) {
        LookAlikes lookAlikes = LookAlikes.among(labels, seed);
        return crowd(seed, profile -> profile.habit().noise(profile.rate(), lookAlikes));
    }

    /** Which annotator has which profile is drawn, so that ids tell nothing. */
    private static Crowd crowd(long seed, Function<Profile, NoiseModel> noise) {
        List<Profile> profiles = shuffled(Profile.ALL, new SplittableRandom(seed));
        List<Annotator> annotators = new ArrayList<>();
        for (Profile profile : profiles) {
            String id = String.format("annotator-%02d", annotators.size() + 1);
            annotators.add(new Annotator(id, profile.habit(), profile.share(), noise.apply(profile)));
        }
        return new Crowd(annotators);
    }

    /** Multiple of all factors that makes the mean error rate {@code rate}, with what the cap cuts off made up by the others. */
    private static double scale(double rate) {
        double low = 0;
        double high = 100;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            double mean = Profile.ALL.stream()
                    .mapToDouble(profile -> profile.share() * scaled(profile, middle, rate))
                    .sum();
            if (mean < rate) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double scaled(Profile profile, double scale, double rate) {
        return Math.min(Math.max(CAP, rate), scale * profile.factor() * rate);
    }

    private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }

    /** The annotators, by id. */
    public List<Annotator> annotators() {
        return annotators;
    }

    /**
     * Draws different annotators for a sample so that in the long run each gives exactly his share of the annotations:
     * systematic sampling of a shuffled list with unequal probabilities (Madow 1949).
     *
     * @param count how many; {@code count} times the greatest share must not exceed 1
     */
    public List<Annotator> choose(int count, RandomGenerator random) {
        List<Annotator> order = shuffled(annotators, random);
        List<Annotator> chosen = new ArrayList<>(count);
        double mark = random.nextDouble();
        double passed = 0;
        for (Annotator annotator : order) {
            double probability = count * annotator.share();
            if (probability > 1) {
                throw new IllegalArgumentException(count + " annotators per sample are too many: " + annotator.id()
                        + " alone gives " + annotator.share() + " of the annotations");
            }
            passed += probability;
            if (passed > mark + chosen.size()) {
                chosen.add(annotator);
            }
        }
        if (chosen.size() < count) {
            // Rounding left the sum of the shares a hair below 1.
            chosen.add(order.get(order.size() - 1));
        }
        // The order of choice would tell who tends to come first.
        return shuffled(chosen, random);
    }
}
