package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.stream.DoubleStream;

/**
 * Mean and spread of a score over seeds.
 *
 * @param mean not a number where there is no score
 * @param deviation sample standard deviation; 0 for a single seed
 * @param count how many seeds have the score
 */
record Spread(double mean, double deviation, int count) {

    /** Values that are not finite do not count. */
    static Spread of(DoubleStream values) {
        double[] scores = values.filter(Double::isFinite).toArray();
        double mean = DoubleStream.of(scores).average().orElse(Double.NaN);
        double squares = DoubleStream.of(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return new Spread(mean, scores.length < 2 ? 0 : Math.sqrt(squares / (scores.length - 1)), scores.length);
    }

    boolean present() {
        return count > 0;
    }

    /**
     * The content of a table's cell: the mean, and below it its spread.
     *
     * @param usual number of seeds the table speaks of; another number is said
     */
    String html(int decimals, int usual) {
        if (!present()) {
            return "–";
        }
        return Html.number(mean, decimals)
                + (count > 1 ? "<small>±" + Html.number(deviation, decimals) + "</small>" : "")
                + (count == usual ? "" : "<small>n=" + count + "</small>");
    }
}
