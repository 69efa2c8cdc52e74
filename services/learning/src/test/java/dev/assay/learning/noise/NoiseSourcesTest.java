package dev.assay.learning.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseSourcesTest {

    private static final int K = 12;
    private static final int FEATURES = 64;

    private final RandomGenerator random = new SplittableRandom(3);

    private float[] features() {
        float[] features = new float[FEATURES];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return features;
    }

    private static Moment moment(float[] features) {
        return new Moment(0, "ann", features);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symmetric:0.4",
                "pair:0.4",
                "missing:0.4",
                "extra:0.5",
                "similar:0.4",
                "instance:0.4",
                "annotators:0.4",
                "symmetric:1>extra:1",
                "similar:1",
                "instance:1",
                "annotators:1"
            })
    void aCorruptedSetHoldsNoLabelTwiceAndNoMoveLandsOnATrueLabel(String text) {
        NoiseSource noise = NoiseSources.parse(text, K);
        for (int set = 0; set < 5_000; set++) {
            int[] truth = LabelSets.draw(random.nextInt(K + 1), K, random);
            Moment moment = new Moment(random.nextDouble(), "annotator " + random.nextInt(9), features());
            Corrupted corrupted = noise.at(moment).corrupt(truth, random);

            assertThat(corrupted.given()).doesNotHaveDuplicates().isSorted();
            assertThat(corrupted.fate()).hasSameSizeAs(truth);
            for (int t = 0; t < truth.length; t++) {
                int fate = corrupted.fate()[t];
                assertThat(fate).isBetween(Corrupted.DROPPED, K - 1);
                assertThat(fate == truth[t] || Arrays.binarySearch(truth, fate) < 0)
                        .as("%s written as %s", truth[t], fate)
                        .isTrue();
            }
            for (int extra : corrupted.spontaneous()) {
                assertThat(truth).doesNotContain(extra);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symmetric", "pair", "missing", "extra", "similar", "instance", "annotators"})
    void atRateZeroNothingHappens(String kind) {
        NoiseSource noise = NoiseSources.parse(kind + ":0>" + kind + ":0", K);
        for (double time : new double[] {0, 1}) {
            assertThat(noise.at(new Moment(time, "ann", features()))
                            .corrupt(new int[] {2, 7}, random)
                            .given())
                    .containsExactly(2, 7);
        }
    }

    @Test
    void aChangeComesHalfWay() {
        NoiseSource noise = NoiseSources.parse("missing:0 > missing:1", K);

        assertThat(noise.at(new Moment(0.499, "ann", features()))
                        .corrupt(new int[] {4}, random)
                        .given())
                .containsExactly(4);
        assertThat(noise.at(new Moment(0.5, "ann", features()))
                        .corrupt(new int[] {4}, random)
                        .given())
                .isEmpty();
        assertThat(noise.expected(0.499, 2).orElseThrow().entry(0, 0)).isEqualTo(1);
        assertThat(noise.expected(0.5, 2).orElseThrow().entry(0, 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 11, 22, 80})
    void everyLabelHasAFewSimilarOnes(int labels) {
        int[][] groups = SimilarLabelNoise.groups(labels);

        assertThat(Arrays.stream(groups).flatMapToInt(Arrays::stream).sorted().toArray())
                .hasSize(labels)
                .doesNotHaveDuplicates();
        for (int[] group : groups) {
            assertThat(group.length).isBetween(Math.min(4, labels), 7);
            double[][] expected = new double[labels][labels];
            for (int i : group) {
                for (int j : group) {
                    expected[i][j] = NoiseSources.parse("similar:0.4", labels)
                            .expected(0, 1)
                            .orElseThrow()
                            .entry(i, j);
                }
            }
            int nearest = group[1];
            assertThat(expected[group[0]][nearest]).isCloseTo(labels == 2 ? 0.4 : 0.32, within(1e-12));
            assertThat(Arrays.stream(expected[group[0]]).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void hardSamplesAreMislabelledMoreOftenAtAboutTheMeanRate() {
        for (double rate : new double[] {0.1, 0.4, 0.6}) {
            InstanceNoise noise = new InstanceNoise(rate, K);
            double sum = 0;
            double squares = 0;
            int samples = 20_000;
            for (int i = 0; i < samples; i++) {
                double probability = noise.probability(features());
                sum += probability;
                squares += probability * probability;
            }
            double mean = sum / samples;
            assertThat(mean).isCloseTo(rate, within(0.04));
            assertThat(Math.sqrt(squares / samples - mean * mean)).as("spread").isGreaterThan(0.07);
        }
    }

    @Test
    void whatASampleIsTakenForDependsOnItsFeatures() {
        NoiseSource noise = NoiseSources.parse("instance:1", K);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            float[] features = features();
            int fate = noise.at(moment(features)).corrupt(new int[] {5}, random).fate()[0];
            // Always the same for the same sample, however it is scaled.
            float[] scaled = new float[FEATURES];
            for (int f = 0; f < scaled.length; f++) {
                scaled[f] = 3 * features[f] + 1;
            }
            assertThat(noise.at(moment(scaled)).corrupt(new int[] {5}, random).fate())
                    .containsExactly(fate);
            seen.add(fate);
        }
        assertThat(seen).hasSize(K - 1);
    }

    @Test
    void samplesAreMislabelledAsOftenAsTheirProbabilitySays() {
        InstanceNoise noise = new InstanceNoise(0.4, K);
        float[] features = features();
        int trials = 20_000;
        int moved = 0;
        for (int i = 0; i < trials; i++) {
            moved += noise.at(moment(features)).corrupt(new int[] {5}, random).fate()[0] == 5 ? 0 : 1;
        }
        double probability = noise.probability(features);
        assertThat((double) moved / trials)
                .isCloseTo(probability, within(5 * Math.sqrt(probability * (1 - probability) / trials)));
    }

    @Test
    void featuresThatTellNothingStillHaveARate() {
        assertThat(new InstanceNoise(0.5, K).probability(new float[] {2, 2, 2})).isEqualTo(0.5);
    }

    @Test
    void annotatorsDifferInRateAndFavourites() {
        AnnotatorNoise noise = new AnnotatorNoise(0.4, K);
        double sum = 0;
        Set<Integer> favourites = new HashSet<>();
        int annotators = 4_000;
        for (int i = 0; i < annotators; i++) {
            double rate = noise.rate("annotator-" + i);
            assertThat(rate).isBetween(0.2, 0.6);
            sum += rate;
            favourites.add(noise.favourite("annotator-" + i, 5));
        }
        // Even over a width of 0.4: standard deviation 0.4 / sqrt(12).
        assertThat(sum / annotators).isCloseTo(0.4, within(5 * 0.4 / Math.sqrt(12 * annotators)));
        assertThat(favourites).hasSize(K - 1).doesNotContain(5);
        assertThat(noise.rate("Aa")).isNotEqualTo(noise.rate("BB"));
    }

    @Test
    void anAnnotatorKeepsToTheirOwnHabits() {
        AnnotatorNoise noise = new AnnotatorNoise(0.4, K);
        RealizedCorruption realized = new RealizedCorruption(K);
        int sets = 60_000;
        for (int i = 0; i < sets; i++) {
            int[] truth = {i % K};
            realized.add(truth, noise.at(moment(features())).corrupt(truth, random));
        }
        double rate = noise.rate("ann");
        for (int label = 0; label < K; label++) {
            double tolerance = 5 * Math.sqrt(0.25 * K / sets);
            assertThat(realized.toCorruption().entry(label, label)).isCloseTo(1 - rate, within(tolerance));
            // Six in ten moves by liking, and its share of the others.
            assertThat(realized.toCorruption().entry(label, noise.favourite("ann", label)))
                    .isCloseTo(rate * (0.6 + 0.4 / (K - 1)), within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "symmetric",
                "symetric:0.4",
                "symmetric:",
                "symmetric:-0.1",
                "symmetric:0.4>",
                ">pair:0.4",
                "pair:0.1>pair:0.2>pair:0.3",
                "Pair:0.1",
                "pair:0.1,pair:0.2",
                "instance:x"
            })
    void refusesWhatIsNoNoise(String text) {
        assertThatThrownBy(() -> NoiseSources.parse(text, K))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("noise is '" + text + "'; it must be KIND:RATE")
                .hasMessageContaining("FIRST>SECOND");
    }

    @Test
    void refusesRatesAndMomentsOutOfBounds() {
        assertThatThrownBy(() -> NoiseSources.parse("similar:0.4>instance:1.5", K))
                .hasMessage("noise is 'similar:0.4>instance:1.5'; its rate must be between 0 and 1, not 1.5");
        assertThatThrownBy(() -> NoiseSources.parse("similar:0.4", 1)).hasMessageContaining("two labels, not 1");
        assertThatThrownBy(() -> new Moment(1.01, "ann", new float[0])).hasMessageContaining("0 to 1, not 1.01");
        assertThatThrownBy(() ->
                        NoiseSources.mixture(-0.1, NoiseSources.parse("pair:0", K), NoiseSources.parse("pair:0", K)))
                .hasMessageContaining("not -0.1");
        NoiseSource instance = NoiseSources.parse("instance:0.4", K);
        assertThatThrownBy(() -> instance.at(moment(new float[0]))).hasMessageContaining("needs the sample's features");
        assertThatThrownBy(() -> instance.at(moment(new float[] {1, Float.NaN})))
                .hasMessageContaining("must be finite");
    }
}
