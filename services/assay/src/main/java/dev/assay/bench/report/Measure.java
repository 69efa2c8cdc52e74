package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A column of a table of scores. */
record Measure(String name, ToDoubleFunction<Row> score, int decimals, boolean more) {

    static final Measure MAP = new Measure("mAP", Row::map, 1, true);
    static final Measure CF1 = new Measure("CF1", Row::cf1, 1, true);
    static final Measure OF1 = new Measure("OF1", Row::of1, 1, true);
    static final Measure ECE = new Measure("ECE", Row::ece, 2, false);
    static final Measure DIAGONAL = new Measure("diagonal error", row -> Runs.diagonal(row.corruption()), 3, false);
    static final Measure ROW_L1 = new Measure("row L1", row -> Runs.rowL1(row.corruption()), 3, false);

    /** What the paper reports. */
    static final List<Measure> PAPER = List.of(MAP, CF1, OF1);

    /** Calibration, and both F1 at the same thresholds for all methods. */
    static final List<Measure> FURTHER = List.of(
            ECE,
            new Measure("CF1 at 0.5", Row::cf105, 1, true),
            new Measure("OF1 at 0.5", Row::of105, 1, true),
            new Measure("CF1 at 0.8", Row::cf108, 1, true),
            new Measure("OF1 at 0.8", Row::of108, 1, true));

    Spread of(Runs runs) {
        return runs.of(score);
    }

    /**
     * Whether a score is the best of some, or as good to the digits shown, and not all are equal; methods told the truth do
     * not compete.
     */
    boolean best(Runs one, List<Runs> all) {
        double[] ranks = all.stream()
                .filter(other -> !Methods.toldTruth(other.method()) && of(other).present())
                .mapToDouble(other -> rank(of(other)))
                .toArray();
        double own = rank(of(one));
        return !Methods.toldTruth(one.method())
                && DoubleStream.of(ranks).allMatch(rank -> rank <= own)
                && DoubleStream.of(ranks).anyMatch(rank -> rank < own);
    }

    /** As it is shown, greater for better. */
    private double rank(Spread spread) {
        double shown = Math.rint(spread.mean() * Math.pow(10, decimals));
        return more ? shown : -shown;
    }

    /** The content of a cell; bold for the best of {@code all}. */
    String cell(Runs one, List<Runs> all) {
        String text = of(one).html(decimals, seeds(all));
        return best(one, all) ? "<b>" + text + "</b>" : text;
    }

    /** The greatest number of seeds, which a table's caption gives. */
    static int seeds(List<Runs> runs) {
        return runs.stream().mapToInt(one -> one.rows().size()).max().orElse(0);
    }

    /** What the numbers of a table are, for its caption. */
    static String basis(List<Runs> runs) {
        int seeds = seeds(runs);
        return seeds == 1 ? "one seed" : "mean and sample standard deviation of " + seeds + " seeds";
    }
}
