package dev.assay.learning.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.EmEstimator;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.ModelOutput;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.corruption.PairedCounting;
import dev.assay.learning.corruption.Scaling;
import dev.assay.learning.corruption.SingleLabelRegulators;
import dev.assay.learning.method.Method;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.noise.Confusion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchLearnerTest {

    private static final int LABELS = 5;
    private static final InputFormat INPUT = InputFormat.features(10);
    private static final Confusion NOISE = Confusion.pairFlip(0.45, LABELS);
    private static final BatchSettings SETTINGS =
            new BatchSettings("mlp:32", "cpu", 4, 24, 24, 64, 2e-3, 1e-3, 0.99, false, true);

    private final List<LabelledRow> test = samples(9000, 600, 2);
    private final BatchData data = data();

    @Test
    void learningThroughTheCorruptionBeatsLearningTheErrors() {
        Scores ours = scores(Method.batch());
        Scores uncorrected = scores(Method.uncorrected());
        Scores bound = scores(Method.known(Map.of(0L, NOISE.corruption())));

        assertThat(ours.of1()).isGreaterThan(uncorrected.of1() + 5);
        assertThat(ours.map()).isGreaterThan(uncorrected.map() + 3);
        assertThat(ours.map()).isGreaterThan(bound.map() - 3);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(probabilities(Method.batch(), data)).isDeepEqualTo(probabilities(Method.batch(), data));
    }

    /** Every entry of a sigmoid is above one half, so every label would be written for certain: nothing is learned. */
    @Test
    void theSigmoidOfAlgorithmOneLeavesOnlyTheTrustedSamples() {
        Method literal = Method.asymmetric(new SingleLabelRegulators(
                SingleLabelRegulators.Loop.GOLD, ModelOutput.SOFTMAX, Scaling.SIGMOID, DoubleUnaryOperator.identity()));
        try (BatchLearner learner = new BatchLearner(SETTINGS, literal, INPUT, LABELS, data, new HelperModels())) {
            learner.learn(epoch -> {});

            for (double entry : learner.corruption().corruption().matrix()) {
                assertThat(entry).isGreaterThan(0.4);
            }
            assertThat(evaluate(learner.probabilities(rows(test))).map())
                    .as("a label above one half on another sample pushes every output to its bound")
                    .isLessThan(scores(Method.batch()).map());
        }
    }

    static Stream<Method> estimators() {
        return Stream.of(
                Method.glc(),
                Method.galcSlr(),
                Method.asymmetric(),
                Method.crossEntropy(new PairedCounting(new EmEstimator(10, 200, 1e-4, 20, Moves.ONTO_ABSENT))));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void everyMethodLearnsMoreThanChance(Method method) {
        int[] positives = new int[LABELS];
        test.forEach(row -> IntStream.of(row.labels()).forEach(label -> positives[label]++));
        double chance = 100.0 * IntStream.of(positives).average().orElse(0) / test.size();

        assertThat(scores(method).map()).isGreaterThan(chance + 15);
    }

    @Test
    void withoutPairsTheCorruptionComesFromTheAnchorsView() {
        BatchData unpaired = new BatchData(data.crowd(), data.gold(), data.regulators(), List.of());
        try (BatchLearner learner =
                new BatchLearner(SETTINGS, Method.batch(), INPUT, LABELS, unpaired, new HelperModels())) {
            learner.learn(epoch -> {});

            assertThat(learner.corruption().pairs()).isZero();
            Corruption estimate = learner.corruption().corruption();
            for (int i = 0; i < LABELS; i++) {
                int next = (i + 1) % LABELS;
                for (int j = 0; j < LABELS; j++) {
                    assertThat(estimate.entry(i, j))
                            .as("label %d is mistaken for the next one above all", i)
                            .isLessThanOrEqualTo(i == j ? 1 : estimate.entry(i, next));
                }
            }
        }
    }

    private Scores scores(Method method) {
        return evaluate(probabilities(method, data));
    }

    private static float[][] probabilities(Method method, BatchData data) {
        try (BatchLearner learner = new BatchLearner(SETTINGS, method, INPUT, LABELS, data, new HelperModels())) {
            learner.learn(epoch -> {});
            return learner.probabilities(rows(samples(9000, 600, 2)));
        }
    }

    private Scores evaluate(float[][] probabilities) {
        return Evaluation.of(
                probabilities, test.stream().map(LabelledRow::labels).toArray(int[][]::new), 0.5);
    }

    private static BatchData data() {
        SplittableRandom random = new SplittableRandom(77);
        List<LabelPair> pairs = new ArrayList<>();
        List<LabelledRow> crowd = new ArrayList<>();
        for (LabelledRow sample : samples(0, 1500, 2)) {
            crowd.add(new LabelledRow(
                    sample.row(), NOISE.corrupt(sample.labels(), random).given()));
        }
        List<LabelledRow> gold = samples(3000, 200, 2);
        for (LabelledRow sample : gold) {
            pairs.add(new LabelPair(
                    sample.labels(), NOISE.corrupt(sample.labels(), random).given()));
        }
        return new BatchData(crowd, gold, samples(5000, 100, 1), pairs);
    }

    /** Samples with so many labels: those whose pair of features differs most. */
    private static List<LabelledRow> samples(int first, int count, int labelCount) {
        List<LabelledRow> samples = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            SplittableRandom random = new SplittableRandom(i);
            ByteBuffer row = ByteBuffer.allocate(INPUT.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < INPUT.size(); j++) {
                row.putFloat((float) (random.nextDouble() * 2 - 1));
            }
            int[] labels = IntStream.range(0, LABELS)
                    .boxed()
                    .sorted((a, b) -> Float.compare(strength(row, b), strength(row, a)))
                    .limit(labelCount)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            samples.add(new LabelledRow(row.array(), labels));
        }
        return samples;
    }

    private static float strength(ByteBuffer row, int label) {
        return row.getFloat(4 * label) - row.getFloat(4 * (label + LABELS));
    }

    private static List<byte[]> rows(List<LabelledRow> samples) {
        return samples.stream().map(LabelledRow::row).toList();
    }
}
