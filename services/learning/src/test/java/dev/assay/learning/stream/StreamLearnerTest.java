package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.noise.NoiseSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamLearnerTest {

    private static final int LABELS = 4;
    private static final InputFormat INPUT = InputFormat.features(8);
    private static final LearnerSettings SETTINGS =
            LearnerSettings.defaults("mlp:32").withDevice("cpu").withSeed(3);

    @Test
    void goesOnFromASavedLearnerBitForBit() {
        SavedLearner whole;
        SavedLearner half;
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 1500, 0.4);
            half = learner.save();
            feed(learner, 1500, 2200, 0.4);
            whole = learner.save();
        }
        try (StreamLearner learner = new StreamLearner(SETTINGS, Method.stream(), INPUT, LABELS, half)) {
            feed(learner, 1500, 2200, 0.4);
            SavedLearner resumed = learner.save();

            assertThat(resumed.models()).isEqualTo(whole.models());
            assertThat(resumed.regimes().get(0).corruption())
                    .isEqualTo(whole.regimes().get(0).corruption());
            assertThat(resumed.annotators()).usingRecursiveComparison().isEqualTo(whole.annotators());
            assertThat(resumed.reservoir().stream().map(row -> row.arrival().annotationId()))
                    .containsExactlyElementsOf(whole.reservoir().stream()
                            .map(row -> row.arrival().annotationId())
                            .toList());
        }
    }

    @Test
    void theGoldModelSeesThroughNoiseThatTheSilverModelLearns() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 6000, 0.5);

            assertThat(learner.candidates().judges()).hasSizeGreaterThan(50).noneMatch(TrustedSample::isRegulator);
            assertThat(learner.candidates().choose().scores(Candidate.GOLD).of1())
                    .isGreaterThan(learner.candidates()
                                    .choose()
                                    .scores(Candidate.SILVER)
                                    .of1()
                            + 10);
            assertThat(learner.candidates().choose().scores(Candidate.GOLD).map())
                    .isGreaterThan(learner.candidates()
                            .choose()
                            .scores(Candidate.SILVER)
                            .map());
            assertThat(learner.corruption().corruption().diagonalError(symmetric(0.5)))
                    .isLessThan(0.12);
            assertThat(learner.regime()).isZero();
        }
    }

    @Test
    void aLargeWindowIsLearnedInLargeStepsOnceEnoughIsKnown() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            learner.window(4 * SETTINGS.usualWindow());
            feed(learner, 0, 2000, 0.4);
            assertThat(steps(learner)).isEqualTo(2000 / (SETTINGS.batch() / 4));

            feed(learner, 2000, 8000, 0.4);
            long before = steps(learner);
            assertThat(before).isEqualTo(500 + 6000 / (SETTINGS.batch() / 2));
            feed(learner, 8000, 8000 + 640, 0.4);
            assertThat(steps(learner) - before).isEqualTo(640 / (4 * SETTINGS.batch()));

            learner.window(SETTINGS.usualWindow());
            feed(learner, 8640, 8640 + 160, 0.4);
            assertThat(steps(learner) - before).isEqualTo(10 + 160 / SETTINGS.batch());
            assertThat(learner.candidates().isFinite()).isTrue();
        }
    }

    private static long steps(StreamLearner learner) {
        SavedLearner saved = learner.save();
        return Objects.requireNonNull(saved.models().get(Candidate.SILVER.id())).steps();
    }

    @Test
    void aSampleThatOverflowsShows() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 200, 0.4);
            assertThat(learner.candidates().isFinite()).isTrue();

            ByteBuffer huge = ByteBuffer.allocate(8 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 8; i++) {
                huge.putFloat(i * Float.BYTES, i % 2 == 0 ? 3e38f : -3e38f);
            }
            learner.annotation("huge", "huge", "a", new int[] {1}, huge.array());
            learner.flush();

            assertThat(learner.candidates().isFinite()).isFalse();
        }
    }

    @Test
    void whatIsHeldOutIsNeverTrainedOn() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 1000, 0.4);
            SavedLearner saved = learner.save();

            List<String> heldOut =
                    saved.heldOut().stream().map(TrustedSample::sampleId).toList();
            assertThat(heldOut).isNotEmpty();
            assertThat(saved.trusted()).extracting(TrustedSample::sampleId).doesNotContainAnyElementsOf(heldOut);
            assertThat(saved.window()).extracting(Arrival::sampleId).doesNotContainAnyElementsOf(heldOut);
            assertThat(saved.reservoir())
                    .extracting(row -> row.arrival().sampleId())
                    .doesNotContainAnyElementsOf(heldOut);
            assertThat(saved.pairs())
                    .extracting(pair -> pair.arrival().sampleId())
                    .doesNotContainAnyElementsOf(heldOut);
        }
    }

    @Test
    void aRetractedAnnotationLeavesEveryBuffer() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 400, 0.4);
            SavedLearner before = learner.save();
            String crowd = before.window().get(3).annotationId();
            String paired = before.pairs().get(0).arrival().annotationId();
            learner.annotation("pending", "x", "a", new int[] {1}, row(new SplittableRandom(1)));

            learner.retract(crowd);
            learner.retract(paired);
            learner.retract("pending");
            learner.flush();

            SavedLearner after = learner.save();
            assertThat(after.window()).extracting(Arrival::annotationId).doesNotContain(crowd, "pending");
            assertThat(after.reservoir())
                    .extracting(row -> row.arrival().annotationId())
                    .doesNotContain(crowd, "pending");
            assertThat(after.pairs())
                    .extracting(pair -> pair.arrival().annotationId())
                    .doesNotContain(paired);
            assertThat(after.window()).hasSize(before.window().size() - 1);
        }
    }

    @Test
    void truthThatComesLateTurnsCrowdRowsIntoPairs() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            byte[] row = row(new SplittableRandom(1));
            String id = IntStream.range(0, 100)
                    .mapToObj(i -> "late" + i)
                    .filter(name -> !Holdout.contains(name, SETTINGS.holdout()))
                    .findFirst()
                    .orElseThrow();
            learner.annotation("a1", id, "ann", new int[] {0}, row);
            learner.flush();
            assertThat(learner.save().window()).hasSize(1);

            learner.trusted(new TrustedSample(id, new int[] {2}, row));

            SavedLearner saved = learner.save();
            assertThat(saved.window()).isEmpty();
            assertThat(saved.reservoir()).isEmpty();
            assertThat(saved.pairs()).singleElement().satisfies(pair -> assertThat(pair.truth())
                    .containsExactly(2));
            learner.withdrawTrusted(id);
            assertThat(learner.save().pairs()).isEmpty();
            assertThat(learner.save().trusted()).isEmpty();
        }
    }

    @Test
    void arrivalsInHandAreNotForgottenSilently() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            learner.annotation("a1", "s1", "ann", new int[] {0}, row(new SplittableRandom(1)));
            assertThatThrownBy(learner::save)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("flush");
        }
    }

    @Test
    void aRiseOfTheNoiseOpensARegime() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 5000, 0.1);
            assertThat(learner.regime()).isZero();

            feed(learner, 5000, 8000, 0.7);

            assertThat(learner.regime()).isEqualTo(1);
            assertThat(learner.corruption().corruption().diagonalError(symmetric(0.7)))
                    .isLessThan(0.1);
            assertThat(learner.changes()).singleElement().satisfies(change -> {
                assertThat(change.shift().noticed()).isBetween(5000L, 7000L);
                assertThat(change.shift().from()).isBetween(4800L, 5300L);
                assertThat(change.shift().statistic())
                        .isGreaterThan(change.shift().threshold());
                assertThat(change.labels(2 * LABELS))
                        .as("each label is kept less often")
                        .filteredOn(label -> Integer.valueOf(label.label()).equals(label.writtenAs()))
                        .hasSize(LABELS)
                        .allMatch(label -> label.after() < label.before() - 0.4);
                assertThat(change.annotators(10))
                        .as("all annotators err more often")
                        .hasSize(5)
                        .allMatch(annotator -> annotator.after().errorRate()
                                > annotator.before().errorRate() + 0.3);
            });
        }
    }

    @Test
    void labelsSwappedInAnotherWayOpenARegimeAndTheEstimateFollows() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            feed(learner, 0, 4000, NoiseSpec.parse("symmetric:0.4"));
            assertThat(learner.regime()).isZero();

            feed(learner, 4000, 7000, NoiseSpec.parse("pair:0.4"));

            assertThat(learner.changes()).singleElement().satisfies(change -> {
                assertThat(change.shift().sign()).isEqualTo(Shift.Sign.PAIRS);
                assertThat(change.shift().from()).isBetween(3700L, 4300L);
            });
            double[] flips = new double[LABELS * LABELS];
            for (int i = 0; i < LABELS; i++) {
                flips[i * LABELS + i] = 0.6;
                flips[i * LABELS + (i + 1) % LABELS] = 0.4;
            }
            assertThat(learner.corruption().corruption().rowL1(new Corruption(LABELS, flips, new double[LABELS])))
                    .isLessThan(0.2);
        }
    }

    /** Annotations {@code from} to {@code to} of a stream that is the same at every call; every eighth sample is trusted. */
    private static void feed(StreamLearner learner, int from, int to, double noise) {
        feed(learner, from, to, new NoiseSpec(NoiseSpec.Kind.SYMMETRIC, noise));
    }

    private static void feed(StreamLearner learner, int from, int to, NoiseSpec noise) {
        for (int i = from; i < to; i++) {
            SplittableRandom random = new SplittableRandom(1000 + i);
            byte[] row = row(random);
            int[] truth = truth(row);
            String sample = "s" + i;
            if (i % 8 == 0) {
                learner.trusted(new TrustedSample(sample, truth, row));
            }
            learner.annotation("a" + i, sample, "ann" + i % 5, corrupt(truth, noise, random), row);
        }
        learner.flush();
    }

    private static byte[] row(SplittableRandom random) {
        ByteBuffer row = ByteBuffer.allocate(INPUT.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < INPUT.size(); i++) {
            row.putFloat((float) (random.nextDouble() * 2 - 1));
        }
        return row.array();
    }

    /** Label j is true when feature j is the larger one of the pair (j, j + 4); at least one label is. */
    private static int[] truth(byte[] row) {
        ByteBuffer values = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        int[] labels = IntStream.range(0, LABELS)
                .filter(j -> values.getFloat(4 * j) > values.getFloat(4 * (j + LABELS)) + 0.4)
                .toArray();
        return labels.length == 0 ? new int[] {0} : labels;
    }

    private static int[] corrupt(int[] truth, NoiseSpec noise, SplittableRandom random) {
        return noise.model(LABELS).corrupt(truth, random).given();
    }

    private static Corruption symmetric(double rate) {
        double[] matrix = new double[LABELS * LABELS];
        Arrays.fill(matrix, rate / (LABELS - 1));
        for (int i = 0; i < LABELS; i++) {
            matrix[i * LABELS + i] = 1 - rate;
        }
        return new Corruption(LABELS, matrix, new double[LABELS]);
    }
}
