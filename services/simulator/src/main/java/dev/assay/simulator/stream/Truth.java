package dev.assay.simulator.stream;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.RealizedCorruption;
import dev.assay.simulator.crowd.Annotator;
import dev.assay.simulator.sample.SimulatedSample;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is really true in a simulated stream, and what was done to it. */
public final class Truth {

    private final Map<String, List<Integer>> labels;
    private final Map<String, Corrupted> injected;
    private final Corruption corruption;
    private final SortedMap<String, Double> quality;

    private Truth(
            Map<String, List<Integer>> labels,
            Map<String, Corrupted> injected,
            Corruption corruption,
            SortedMap<String, Double> quality) {
        this.labels = labels;
        this.injected = injected;
        this.corruption = corruption;
        this.quality = quality;
    }

    /** Indices of the true labels, ascending, by sample id; test samples included. */
    public Map<String, List<Integer>> labels() {
        return labels;
    }

    /**
     * Indices of a sample's true labels, ascending.
     *
     * @throws IllegalArgumentException if the simulation has no such sample
     */
    public List<Integer> labels(String sampleId) {
        return known(labels.get(sampleId), "sample", sampleId);
    }

    /** What happened to the true labels, by annotation id. */
    public Map<String, Corrupted> injected() {
        return injected;
    }

    /**
     * What happened to the true labels in an annotation.
     *
     * @throws IllegalArgumentException if the simulation has no such annotation
     */
    public Corrupted injected(String annotationId) {
        return known(injected.get(annotationId), "annotation", annotationId);
    }

    private static <T> T known(@Nullable T found, String what, String id) {
        if (found == null) {
            throw new IllegalArgumentException("the simulation has no " + what + " " + id);
        }
        return found;
    }

    /** The corruption that the annotations as a whole show. */
    public Corruption corruption() {
        return corruption;
    }

    /**
     * How well each annotator labels: micro-averaged F1 of all labels given against the true ones, 2 TP / (given + true),
     * from 0 to 1, by annotator id; those who gave no annotation are left out.
     */
    public SortedMap<String, Double> quality() {
        return quality;
    }

    /** Collects the truth while a stream is made. */
    static final class Recorder {

        private final Map<String, List<Integer>> labels = new HashMap<>();
        private final Map<String, Corrupted> injected = new HashMap<>();
        private final Map<String, Agreement> agreements = new HashMap<>();
        private final RealizedCorruption realized;

        Recorder(int labelCount) {
            realized = new RealizedCorruption(labelCount);
        }

        void sample(SimulatedSample sample) {
            if (labels.put(sample.id(), sample.labels()) != null) {
                throw new IllegalArgumentException("two samples have the id " + sample.id());
            }
        }

        void annotation(String id, Annotator annotator, SimulatedSample sample, Corrupted corrupted) {
            injected.put(id, corrupted);
            int[] truth = sample.labels().stream().mapToInt(Integer::intValue).toArray();
            realized.add(truth, corrupted);
            int right = 0;
            for (int given : corrupted.given()) {
                right += sample.labels().contains(given) ? 1 : 0;
            }
            agreements.merge(
                    annotator.id(), new Agreement(right, corrupted.given().length + truth.length), Agreement::plus);
        }

        Truth finish() {
            SortedMap<String, Double> quality = new TreeMap<>();
            agreements.forEach((annotator, agreement) -> quality.put(annotator, agreement.f1()));
            return new Truth(
                    Collections.unmodifiableMap(labels),
                    Collections.unmodifiableMap(injected),
                    realized.toCorruption(),
                    Collections.unmodifiableSortedMap(quality));
        }
    }

    /** @param total number of labels given and of true labels */
    private record Agreement(long right, long total) {

        Agreement plus(Agreement other) {
            return new Agreement(right + other.right, total + other.total);
        }

        double f1() {
            return 2.0 * right / total;
        }
    }
}
