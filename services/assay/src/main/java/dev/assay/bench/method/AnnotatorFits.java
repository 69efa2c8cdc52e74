package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.RealizedCorruption;
import dev.assay.learning.stream.StreamLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what a learner knows of single annotators against what they did. */
final class AnnotatorFits {

    private final BenchData data;
    private final Cell cell;

    AnnotatorFits(BenchData data, Cell cell) {
        this.data = data;
        this.cell = cell;
    }

    List<MethodReport.Annotator> of(StreamLearner learner) {
        List<MethodReport.Annotator> fits = new ArrayList<>();
        for (Map.Entry<String, Estimate> known : learner.annotatorCorruption().entrySet()) {
            RealizedCorruption realized = new RealizedCorruption(data.labels());
            for (Annotations.Arrival arrival : data.annotations(cell).arrivals()) {
                if (arrival.annotator().equals(known.getKey())) {
                    int[] truth = data.truth(arrival.sample());
                    realized.add(truth, Corrupted.unexplained(truth, arrival.given()));
                }
            }
            Corruption did = realized.toCorruption();
            Estimate estimate = known.getValue();
            fits.add(new MethodReport.Annotator(
                    cell.noise(),
                    known.getKey(),
                    estimate.pairs(),
                    kept(did, realized.support()),
                    kept(estimate.corruption(), realized.support()),
                    fit(estimate.corruption(), did, realized.support()),
                    fit(learner.corruption().corruption(), did, realized.support())));
        }
        return fits;
    }

    private static double kept(Corruption corruption, long[] support) {
        double kept = 0;
        double total = 0;
        for (int i = 0; i < support.length; i++) {
            kept += support[i] * corruption.entry(i, i);
            total += support[i];
        }
        return kept / total;
    }

    /** Errors of the diagonal, weighted by how often a label is true: what an annotator did on rare labels is chance. */
    private static MethodReport.Fit fit(Corruption estimate, Corruption did, long[] support) {
        double diagonal = 0;
        double rows = 0;
        double total = 0;
        for (int i = 0; i < support.length; i++) {
            diagonal += support[i] * Math.abs(estimate.entry(i, i) - did.entry(i, i));
            for (int j = 0; j < support.length; j++) {
                rows += support[i] * Math.abs(estimate.entry(i, j) - did.entry(i, j));
            }
            total += support[i];
        }
        return new MethodReport.Fit(diagonal / total, rows / total);
    }
}
