package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.metrics.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Trains and scores the cells of a benchmark, several at once; the result does not depend on how many. */
final class MethodBench {

    /** What a cell came to: its row, the matrix it estimated, and what it learned of annotators. */
    record Outcome(
            MethodReport.Row row,
            Optional<double[][]> estimated,
            double[][] injected,
            List<MethodReport.Annotator> annotators) {

        /** The same, said of a cell of another noise. */
        Outcome of(Cell cell) {
            return new Outcome(row.withNoise(cell.noise()), estimated, injected, annotators);
        }
    }

    private static final String NO_NOISE = "symmetric:0.0";

    private final BenchData data;
    private final int epochs;
    private final int threads;

    MethodBench(BenchData data, int epochs, int threads) {
        this.data = data;
        this.epochs = epochs;
        this.threads = threads;
    }

    /**
     * Runs cells.
     *
     * @param finished told each cell's outcome, in the order of the cells
     */
    void run(List<Cell> cells, BiConsumer<Cell, Outcome> finished) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            Map<Cell, Future<Outcome>> bySource = new HashMap<>();
            for (Cell cell : cells) {
                outcomes.add(bySource.computeIfAbsent(source(cell), key -> workers.submit(() -> run(cell))));
            }
            for (int i = 0; i < cells.size(); i++) {
                finished.accept(cells.get(i), outcomes.get(i).get().of(cells.get(i)));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a benchmark cell failed: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** The cell that this one is a copy of: methods that ignore crowd labels do the same whatever the noise. */
    private static Cell source(Cell cell) {
        BenchMethod method = BenchMethod.parse(cell.method());
        boolean ignoresNoise = method.isClean() || method.isTrustedOnly();
        return ignoresNoise && !cell.noise().equals(CrowdLabels.AS_GIVEN) ? cell.withNoise(NO_NOISE) : cell;
    }

    private Outcome run(Cell cell) {
        long start = System.nanoTime();
        TestScores test = new TestScores(data, data.split(cell).test());
        CellResult result = cell.mode() == Cell.Mode.BATCH
                ? new BatchCell(data, cell, epochs, test).run()
                : new StreamCell(data, cell, test).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Report scores = test.of(result.probabilities());
        Report.F1 half = scores.at(BenchMethod.THRESHOLD);
        Report.F1 high = scores.at(BenchMethod.ASYMMETRIC_THRESHOLD);
        Report.F1 own = scores.at(BenchMethod.parse(cell.method()).threshold());
        MethodReport.Row row = new MethodReport.Row(
                cell.method(),
                cell.noise(),
                Cell.lower(cell.mode()),
                cell.seed(),
                Cell.lower(cell.recipe()),
                cell.gold(),
                cell.singlesName(),
                cell.pairs(),
                scores.map(),
                own.cf1(),
                own.of1(),
                half.cf1(),
                half.of1(),
                high.cf1(),
                high.of1(),
                scores.ece(),
                scores.brier(),
                result.estimate() == null ? null : TestScores.fit(result.estimate(), result.truth()),
                result.served(),
                result.suspects(),
                result.curve(),
                seconds);
        return new Outcome(
                row,
                Optional.ofNullable(result.estimate())
                        .map(estimate -> rows(estimate.corruption().matrix(), data.labels())),
                rows(result.truth().matrix(), data.labels()),
                result.annotators());
    }

    private static double[][] rows(double[] matrix, int labels) {
        double[][] rows = new double[labels][labels];
        for (int i = 0; i < labels; i++) {
            System.arraycopy(matrix, i * labels, rows[i], 0, labels);
        }
        return rows;
    }
}
