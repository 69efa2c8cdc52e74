package dev.assay.learning.corruption;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs as sufficient statistics: what is the same under every corruption is counted once, and pairs that leave the same
 * question open (these labels missing, those wrong) are one question with a weight. So an E-step costs as much as there are
 * different questions, not pairs.
 */
final class PairCounts {

    /**
     * Labels that are true and were not written, and labels that were written and are not true; both there are. Which was
     * written as which depends on the corruption.
     */
    record Question(int[] missing, int[] wrong) implements Comparable<Question> {

        /** Any order will do, as long as it is one: so that sums are the same each time. */
        @Override
        public int compareTo(Question other) {
            int byMissing = Arrays.compare(missing, other.missing);
            return byMissing != 0 ? byMissing : Arrays.compare(wrong, other.wrong);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Question that
                    && Arrays.equals(missing, that.missing)
                    && Arrays.equals(wrong, that.wrong);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(missing) + Arrays.hashCode(wrong);
        }

        @Override
        public String toString() {
            return Arrays.toString(missing) + " for " + Arrays.toString(wrong);
        }
    }

    private final double[] kept;
    private final double[] dropped;
    private final double[] uncaused;
    private final double[] absent;
    private final List<Asked> open;

    /** A question, and how many pairs leave it open. */
    private record Asked(Question question, int count) {}

    PairCounts(List<LabelPair> pairs, int labels) {
        this.kept = new double[labels];
        this.dropped = new double[labels];
        this.uncaused = new double[labels];
        this.absent = new double[labels];
        Arrays.fill(absent, pairs.size());
        boolean[] isGiven = new boolean[labels];
        boolean[] isTrue = new boolean[labels];
        Map<Question, Integer> questions = new HashMap<>();
        for (LabelPair pair : pairs) {
            mark(isGiven, pair.given(), true);
            mark(isTrue, pair.truth(), true);
            add(pair, isGiven, isTrue).ifPresent(question -> questions.merge(question, 1, Integer::sum));
            mark(isGiven, pair.given(), false);
            mark(isTrue, pair.truth(), false);
        }
        // In one order, so that sums are the same each time.
        this.open = questions.entrySet().stream()
                .map(entry -> new Asked(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Asked::question))
                .toList();
    }

    private static void mark(boolean[] marks, int[] members, boolean value) {
        for (int label : members) {
            marks[label] = value;
        }
    }

    private Optional<Question> add(LabelPair pair, boolean[] isGiven, boolean[] isTrue) {
        int[] missing =
                Arrays.stream(pair.truth()).filter(label -> !isGiven[label]).toArray();
        int[] wrong =
                Arrays.stream(pair.given()).filter(label -> !isTrue[label]).toArray();
        for (int label : pair.truth()) {
            absent[label]--;
            kept[label] += isGiven[label] ? 1 : 0;
        }
        if (wrong.length == 0) {
            count(dropped, missing);
        } else if (missing.length == 0) {
            count(uncaused, wrong);
        } else {
            return Optional.of(new Question(missing, wrong));
        }
        return Optional.empty();
    }

    private static void count(double[] counts, int[] labels) {
        for (int label : labels) {
            counts[label]++;
        }
    }

    /** One E-step: adds all pairs to statistics under a corruption, each with a weight. */
    void addTo(EmStatistics statistics, Corruption corruption, double weight) {
        for (int label = 0; label < kept.length; label++) {
            statistics.addWritten(label, label, weight * kept[label]);
            statistics.dropped[label] += weight * dropped[label];
            statistics.uncaused[label] += weight * uncaused[label];
            statistics.absent[label] += weight * absent[label];
        }
        for (Asked asked : open) {
            answer(asked.question(), statistics, corruption, weight * asked.count());
        }
    }

    private static void answer(Question question, EmStatistics statistics, Corruption corruption, double weight) {
        int[] missing = question.missing();
        int[] wrong = question.wrong();
        PairMatching matching = new PairMatching(corruption, missing, wrong);
        for (int i = 0; i < missing.length; i++) {
            for (int j = 0; j < wrong.length; j++) {
                statistics.addWritten(missing[i], wrong[j], weight * matching.moved(i, j));
            }
            statistics.dropped[missing[i]] += weight * matching.dropped(i);
        }
        for (int j = 0; j < wrong.length; j++) {
            statistics.uncaused[wrong[j]] += weight * matching.uncaused(j);
        }
    }
}
