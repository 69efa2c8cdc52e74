package dev.assay.learning.stream;

import dev.assay.learning.change.Keeping;
import dev.assay.learning.corruption.AnnotatorConfusions;
import dev.assay.learning.corruption.AnnotatorEstimator;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.corruption.LabelPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The crowd rows that are still of use: the newest ones, for estimating the corruption; a uniform sample of all, for
 * replay; and the pairs of trusted truth and crowd labels.
 */
final class CrowdBuffers {

    private final int windowSize;
    private final ArrivalLine<Arrival> window;
    private final ReplayReservoir reservoir;
    private final ArrivalLine<PairedArrival> pairs;

    CrowdBuffers(int windowSize, List<Arrival> window, ReplayReservoir reservoir, List<PairedArrival> pairs) {
        this.windowSize = windowSize;
        this.window = new ArrivalLine<>(arrival -> arrival, window);
        this.reservoir = reservoir;
        this.pairs = new ArrivalLine<>(PairedArrival::arrival, pairs);
    }

    void addCrowd(Arrival arrival, int regime, SplittableRandom random) {
        window.add(arrival);
        if (window.size() > windowSize) {
            window.removeFirst();
        }
        reservoir.offer(new ReplayRow(arrival, regime), random);
    }

    void addPair(Arrival arrival, int[] truth) {
        pairs.add(new PairedArrival(arrival, truth));
    }

    /** Takes an annotation out of every buffer. */
    void retract(String annotationId) {
        window.removeAnnotation(annotationId);
        reservoir.removeAnnotation(annotationId);
        pairs.removeAnnotation(annotationId);
    }

    /** Takes out a sample's crowd rows, which must not be trained on any more, and returns those of the window. */
    List<Arrival> takeSample(String sampleId) {
        reservoir.removeSample(sampleId);
        return window.removeSample(sampleId);
    }

    /** Takes out a sample's pairs, whose truth is no longer known. */
    void dropPairs(String sampleId) {
        pairs.removeSample(sampleId);
    }

    /** Drops pairs that arrived too long ago to tell about today's noise. */
    void expirePairs(long oldestArrival) {
        pairs.removeIf(arrival -> arrival.index() < oldestArrival);
    }

    /** Keeps only what arrived since {@code from}; it belongs to a new regime from now on. */
    void startRegime(long from, int regime) {
        window.removeIf(arrival -> arrival.index() < from);
        Set<String> moved = new HashSet<>();
        window.stream().forEach(arrival -> moved.add(arrival.annotationId()));
        reservoir.moveToRegime(moved, regime);
        expirePairs(from);
    }

    /** Number of the arrival with which the newest {@code count} crowd rows begin. */
    long startOf(int count) {
        return window.stream()
                .skip(Math.max(0, window.size() - count))
                .findFirst()
                .map(Arrival::index)
                .orElse(0L);
    }

    /** How many crowd rows arrived since. */
    int countSince(long from) {
        return (int) window.stream().filter(arrival -> arrival.index() >= from).count();
    }

    List<Arrival> window() {
        return window.all();
    }

    ReplayReservoir reservoir() {
        return reservoir;
    }

    List<PairedArrival> pairs() {
        return pairs.all();
    }

    List<LabelPair> labelPairs() {
        return pairs.stream().map(CrowdBuffers::labelPair).toList();
    }

    /** Pairs in the order in which their annotations arrived. */
    List<PairedArrival> pairsByArrival() {
        return pairs.stream()
                .sorted(Comparator.comparingLong(pair -> pair.arrival().index()))
                .toList();
    }

    /** What each annotator did with the true labels of pairs that arrived before {@code end}. */
    SortedMap<String, Keeping> keeping(long end) {
        SortedMap<String, Keeping> byAnnotator = new TreeMap<>();
        for (PairedArrival pair : pairs.all()) {
            if (pair.arrival().index() < end) {
                byAnnotator.merge(pair.arrival().annotator(), Keeping.of(labelPair(pair)), Keeping::plus);
            }
        }
        return byAnnotator;
    }

    /** @param all the corruption of all annotators together */
    Map<String, Estimate> corruptionByAnnotator(Corruption all) {
        SortedMap<String, Estimate> estimates = new TreeMap<>();
        pairsByAnnotator()
                .forEach((annotator, own) -> estimates.put(
                        annotator, AnnotatorEstimator.recommended().estimate(all, own)));
        return estimates;
    }

    /** The pairs of each annotator, in the order in which they became known. */
    Map<String, List<LabelPair>> pairsByAnnotator() {
        SortedMap<String, List<LabelPair>> byAnnotator = new TreeMap<>();
        pairs.stream().forEach(pair -> byAnnotator
                .computeIfAbsent(pair.arrival().annotator(), annotator -> new ArrayList<>())
                .add(labelPair(pair)));
        return byAnnotator;
    }

    /** Where each annotator differs most from all of them together. */
    Map<String, List<AnnotatorConfusions.Confusion>> confusionsByAnnotator(Corruption all, int most) {
        Map<String, List<AnnotatorConfusions.Confusion>> confusions = new TreeMap<>();
        pairsByAnnotator()
                .forEach((annotator, own) -> confusions.put(annotator, AnnotatorConfusions.of(all, own, most)));
        return confusions;
    }

    static LabelPair labelPair(PairedArrival pair) {
        return new LabelPair(pair.truth(), pair.arrival().given());
    }
}
