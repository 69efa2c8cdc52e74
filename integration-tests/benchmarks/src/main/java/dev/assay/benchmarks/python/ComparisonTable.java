package dev.assay.benchmarks.python;

import java.util.Locale;

/** A comparison for people, in Markdown. */
record ComparisonTable(Comparison comparison) {

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| case | Java ms | Python ms | Python / Java | lowest, highest round | Java CPU ms | Python CPU ms | ratio | Python's form |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|---|\n");
        for (Comparison.Row row : comparison.rows()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.2f | %.2f, %.2f | %.3f | %.3f | %.2f | %s |%n",
                    row.name(),
                    row.javaMs(),
                    row.pythonMs(),
                    row.ratio(),
                    row.low(),
                    row.high(),
                    row.javaCpuMs(),
                    row.pythonCpuMs(),
                    row.cpuRatio(),
                    row.form()));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nJava: %s. Python: %s. Largest difference between both sides' losses and probabilities: %.1e.%n",
                comparison.java(),
                comparison.python(),
                comparison.largestDifference()));
        if (comparison.isPythonHandicapped()) {
            text.append("Python's matrix product takes more than twice as long: its BLAS is a slow one, and the ratios"
                    + " say little. Install libopenblas0-pthread, or point --blas to a folder that has it.\n");
        }
        return text.toString();
    }
}
