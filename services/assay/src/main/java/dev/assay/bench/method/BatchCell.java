package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.batch.BatchData;
import dev.assay.learning.batch.BatchLearner;
import dev.assay.learning.batch.BatchSettings;
import dev.assay.learning.batch.LabelledRow;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.method.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains one cell in epochs: the paper's protocol. */
final class BatchCell {

    private final BenchData data;
    private final Cell cell;
    private final int epochs;
    private final TestScores test;
    private final BenchMethod method;
    private final Split split;
    private final Annotations annotations;

    BatchCell(BenchData data, Cell cell, int epochs, TestScores test) {
        this.data = data;
        this.cell = cell;
        this.epochs = epochs;
        this.test = test;
        this.method = BenchMethod.parse(cell.method());
        this.split = data.split(cell);
        this.annotations = data.annotations(cell);
    }

    CellResult run() {
        Corruption truth = annotations.at(0);
        Method learning = method.method(Cell.Mode.BATCH, Map.of(0L, truth));
        List<MethodReport.Point> curve = new ArrayList<>();
        try (BatchLearner learner = new BatchLearner(
                settings(),
                learning,
                data.features().format(),
                data.labels(),
                batchData(),
                data.helpers(cell, method.isAsymmetric()))) {
            learner.learn(epoch -> curve.add(
                    test.point(epoch, learner.probabilities(test.rows()), method, learner.corruption(), truth)));
            return new CellResult(
                    learner.probabilities(test.rows()),
                    method.isEstimating() ? learner.corruption() : null,
                    truth,
                    null,
                    null,
                    curve,
                    List.of());
        }
    }

    private BatchSettings settings() {
        return cell.recipe() == Cell.Recipe.ASSAY
                ? BatchSettings.recommended(cell.seed(), epochs)
                : BatchSettings.paper(cell.seed(), epochs);
    }

    private BatchData batchData() {
        List<LabelledRow> crowd = new ArrayList<>();
        List<LabelPair> pairs = new ArrayList<>();
        for (Annotations.Arrival arrival : annotations.arrivals()) {
            int[] truth = data.truth(arrival.sample());
            int[] given = method.isClean() ? truth : arrival.given();
            if (!arrival.trusted() && !method.isTrustedOnly()) {
                crowd.add(new LabelledRow(data.features().row(arrival.sample()), given));
            } else if (arrival.trusted() && cell.pairs()) {
                pairs.add(new LabelPair(truth, given));
            }
        }
        return new BatchData(crowd, trusted(split.gold()), trusted(split.regulators()), pairs);
    }

    private List<LabelledRow> trusted(List<Integer> samples) {
        return samples.stream()
                .map(sample -> new LabelledRow(data.features().row(sample), data.truth(sample)))
                .toList();
    }
}
