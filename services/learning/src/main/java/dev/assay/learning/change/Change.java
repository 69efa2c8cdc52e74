package dev.assay.learning.change;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed when the noise did, as far as is known by now.
 *
 * @param shift how it was noticed
 * @param before the corruption of the regime that ended
 * @param after the corruption of the regime that began
 * @param now per annotator: what they did with true labels since
 */
public record Change(Shift shift, Estimate before, Estimate after, Map<String, Keeping> now) {

    /** A difference of fewer standard errors than this is not told of. */
    private static final double CLEAR = 2;

    /**
     * Something that befalls a true label and became more or less frequent.
     *
     * @param label the true label
     * @param writtenAs what it is written as: itself if it is kept, null if it is not written at all
     * @param before how often, 0 to 1
     * @param after how often now
     * @param difference after less before, in standard errors
     * @param support weight of the evidence of the new regime for this label, in samples
     */
    public record OfLabel(
            int label, @Nullable Integer writtenAs, double before, double after, double difference, double support) {}

    /**
     * An annotator who does something else with true labels than before, or who is heard more or less often.
     *
     * @param before what they did before
     * @param after what they did since
     * @param share share of all pairs that are theirs, now less before
     * @param difference the larger of the differences of error rate and share, in standard errors, always positive
     */
    public record OfAnnotator(String annotator, Keeping before, Keeping after, double share, double difference) {}

    /** What changed most, by standard errors; the clearest first. */
    public List<OfLabel> labels(int most) {
        Comparator<OfLabel> clearest = Comparator.<OfLabel>comparingDouble(change -> -Math.abs(change.difference()))
                .thenComparingInt(OfLabel::label)
                .thenComparingInt(change -> change.writtenAs() == null ? -1 : change.writtenAs());
        PriorityQueue<OfLabel> found = new PriorityQueue<>(clearest.reversed());
        Corruption was = before.corruption();
        Corruption is = after.corruption();
        for (int i = 0; i < is.labels(); i++) {
            for (int j = -1; j < is.labels(); j++) {
                double past = j < 0 ? was.dropped(i) : was.entry(i, j);
                double present = j < 0 ? is.dropped(i) : is.entry(i, j);
                double error = Math.hypot(
                        Estimate.standardError(past, before.support()[i]),
                        Estimate.standardError(present, after.support()[i]));
                double difference = (present - past) / error;
                if (Math.abs(difference) >= CLEAR) {
                    found.add(new OfLabel(i, j < 0 ? null : j, past, present, difference, after.support()[i]));
                    if (found.size() > most) {
                        found.poll();
                    }
                }
            }
        }
        return found.stream().sorted(clearest).toList();
    }

    /** The annotators whose part in it is clearest, first. */
    public List<OfAnnotator> annotators(int most) {
        long allBefore = pairs(shift.before());
        long allNow = pairs(now);
        SortedSet<String> names = new TreeSet<>(shift.before().keySet());
        names.addAll(now.keySet());
        List<OfAnnotator> found = new ArrayList<>();
        for (String name : names) {
            Keeping past = shift.before().getOrDefault(name, Keeping.NONE);
            Keeping present = now.getOrDefault(name, Keeping.NONE);
            double share = share(present, allNow) - share(past, allBefore);
            double ofShare = Math.abs(share) / Math.hypot(shareError(past, allBefore), shareError(present, allNow));
            double ofErrors = past.due() == 0 || present.due() == 0
                    ? 0
                    : Math.abs(present.errorRate() - past.errorRate())
                            / Math.sqrt(past.variance() + present.variance());
            double difference = Math.max(ofShare, ofErrors);
            if (difference >= CLEAR) {
                found.add(new OfAnnotator(name, past, present, share, difference));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(OfAnnotator::difference).reversed())
                .limit(most)
                .toList();
    }

    private static long pairs(Map<String, Keeping> annotators) {
        return annotators.values().stream().mapToLong(Keeping::pairs).sum();
    }

    private static double share(Keeping own, long all) {
        return all == 0 ? 0 : (double) own.pairs() / all;
    }

    private static double shareError(Keeping own, long all) {
        return Estimate.standardError(share(own, all), all);
    }
}
