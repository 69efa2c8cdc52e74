package dev.assay.benchmarks.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What came of all rounds.
 *
 * @param python version of the other side
 * @param java version of libtorch on ours
 * @param largestDifference between both sides' losses over the steps of the check, as a share of the loss, and between
 *     probabilities after them
 */
record Comparison(String java, String python, double largestDifference, List<Row> rows) {

    /** Beyond this the sides do not compute the same, and there is nothing to compare. */
    private static final double EQUAL = 1e-4;

    /**
     * @param javaMs median over the rounds
     * @param pythonMs median over the rounds
     * @param javaCpuMs processor time, median over the rounds
     * @param pythonCpuMs processor time, median over the rounds
     * @param ratio median over the rounds of Python's time in Java's: above 1, Java is faster
     * @param cpuRatio the same of processor time
     * @param low lowest of a round
     * @param high highest of a round
     * @param form what was fastest in Python, as of the last round
     */
    record Row(
            String name,
            double javaMs,
            double pythonMs,
            double javaCpuMs,
            double pythonCpuMs,
            double ratio,
            double cpuRatio,
            double low,
            double high,
            String form) {}

    /** One round: each side's lines by case. */
    record Round(Map<String, JsonNode> java, Map<String, JsonNode> python) {

        double ratio(String name, String field) {
            return line(name, false).path(field).asDouble()
                    / line(name, true).path(field).asDouble();
        }

        JsonNode line(String name, boolean ofJava) {
            JsonNode line = (ofJava ? java : python).get(name);
            if (line == null) {
                throw new IllegalStateException(
                        "there is no '" + name + "' from the " + (ofJava ? "Java" : "Python") + " side");
            }
            return line;
        }
    }

    /** @throws IllegalStateException if both sides do not compute the same */
    static Comparison of(Problem problem, List<Round> rounds) {
        double difference = 0;
        for (Round round : rounds) {
            for (String what : List.of("losses", "probabilities")) {
                difference = Math.max(
                        difference,
                        difference(
                                round.line("check", true).path(what),
                                round.line("check", false).path(what)));
            }
        }
        if (!(difference < EQUAL)) {
            throw new IllegalStateException("the sides do not compute the same: losses or probabilities differ by "
                    + difference + ", there is nothing to compare");
        }
        List<Row> rows = new ArrayList<>();
        rows.add(row("matrix product", rounds));
        problem.cases().forEach(timed -> rows.add(row(timed.name(), rounds)));
        Round last = rounds.get(rounds.size() - 1);
        return new Comparison(
                last.line("matrix product", true).path("version").asText(),
                last.line("matrix product", false).path("version").asText(),
                difference,
                rows);
    }

    private static double difference(JsonNode a, JsonNode b) {
        if (a.isEmpty() || a.size() != b.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            double scale = Math.max(1, Math.abs(a.get(i).asDouble()));
            largest = Math.max(largest, Math.abs(a.get(i).asDouble() - b.get(i).asDouble()) / scale);
        }
        return largest;
    }

    private static Row row(String name, List<Round> rounds) {
        return new Row(
                name,
                Medians.of(values(name, "ms", true, rounds)),
                Medians.of(values(name, "ms", false, rounds)),
                Medians.of(values(name, "cpuMs", true, rounds)),
                Medians.of(values(name, "cpuMs", false, rounds)),
                Medians.of(ratios(name, "ms", rounds)),
                Medians.of(ratios(name, "cpuMs", rounds)),
                ratios(name, "ms", rounds).min().orElse(Double.NaN),
                ratios(name, "ms", rounds).max().orElse(Double.NaN),
                rounds.get(rounds.size() - 1).line(name, false).path("form").asText());
    }

    private static DoubleStream values(String name, String field, boolean ofJava, List<Round> rounds) {
        return rounds.stream()
                .mapToDouble(round -> round.line(name, ofJava).path(field).asDouble());
    }

    private static DoubleStream ratios(String name, String field, List<Round> rounds) {
        return rounds.stream().mapToDouble(round -> round.ratio(name, field));
    }

    /** Whether Python's matrix product is so slow that it must be of another library than it deserves. */
    boolean isPythonHandicapped() {
        return rows.get(0).cpuRatio() > 2;
    }
}
