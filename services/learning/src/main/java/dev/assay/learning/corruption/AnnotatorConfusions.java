package dev.assay.learning.corruption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one annotator differs from the crowd: the matrix of {@link AnnotatorEstimator} after one step from the crowd's, {@code
 * (N_ij + a C_ij) / (n_i + a)}, of which only what the annotator did is looked at, so that it costs no more than the
 * annotator's pairs, however many labels there are.
 */
public final class AnnotatorConfusions {

    private static final double WEIGHT = AnnotatorEstimator.recommended().weight();
    private static final int DROPPED = -1;

    /** A difference of fewer standard errors than this is not told of. */
    private static final double CLEAR = 2;

    /**
     * What an annotator does with a true label.
     *
     * @param label the true label
     * @param writtenAs what it is written as: itself if it is kept, null if it is not written at all
     * @param probability how often the annotator does this, shrunk towards the crowd
     * @param crowd how often the crowd does
     * @param support how often the label was true
     * @param difference in standard errors of the crowd's share, at this support
     */
    public record Confusion(
            int label,
            @Nullable Integer writtenAs,
            double probability,
            double crowd,
            double support,
            double difference) {}

    private record Cell(int label, int writtenAs) {}

    private AnnotatorConfusions() {}

    /**
     * Where an annotator differs most from the crowd, the clearest first.
     *
     * @param pairs the annotator's
     */
    public static List<Confusion> of(Corruption crowd, List<LabelPair> pairs, int most) {
        Map<Cell, Double> counts = new HashMap<>();
        Map<Integer, Double> support = new HashMap<>();
        for (LabelPair pair : pairs) {
            PairExplanation explained = PairExplanation.of(crowd, pair);
            for (int label : explained.kept()) {
                counts.merge(new Cell(label, label), 1.0, Double::sum);
            }
            for (int i = 0; i < explained.missing().length; i++) {
                int label = explained.missing()[i];
                counts.merge(new Cell(label, label), 0.0, Double::sum);
                counts.merge(new Cell(label, DROPPED), explained.dropped()[i], Double::sum);
                for (int j = 0; j < explained.wrong().length; j++) {
                    counts.merge(
                            new Cell(label, explained.wrong()[j]), explained.moved()[i][j], Double::sum);
                }
            }
            for (int label : pair.truth()) {
                support.merge(label, 1.0, Double::sum);
            }
        }
        List<Confusion> found = new ArrayList<>();
        counts.forEach((cell, count) -> {
            Confusion confusion = confusion(crowd, cell, count, support.getOrDefault(cell.label(), 0.0));
            if (Math.abs(confusion.difference()) >= CLEAR) {
                found.add(confusion);
            }
        });
        found.sort(Comparator.<Confusion>comparingDouble(confusion -> -Math.abs(confusion.difference()))
                .thenComparingInt(Confusion::label)
                .thenComparingInt(confusion -> confusion.writtenAs() == null ? DROPPED : confusion.writtenAs()));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private static Confusion confusion(Corruption crowd, Cell cell, double count, double support) {
        double share =
                cell.writtenAs() == DROPPED ? crowd.dropped(cell.label()) : crowd.entry(cell.label(), cell.writtenAs());
        return new Confusion(
                cell.label(),
                cell.writtenAs() == DROPPED ? null : cell.writtenAs(),
                (count + WEIGHT * share) / (support + WEIGHT),
                share,
                support,
                (count / support - share) / Math.max(1 / support, Math.sqrt(share * (1 - share) / support)));
    }
}
