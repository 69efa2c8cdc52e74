package dev.assay.benchmarks.peers;

import dev.assay.learning.metrics.Scores;
import java.util.List;
import java.util.Locale;

/** What came of the learners on one stream. */
record PeersReport(String dataset, String noise, int regulators, int arrivals, int test, List<Row> rows) {

    /** Percent. */
    record Figures(double map, double of1) {

        static Figures of(Scores scores) {
            return new Figures(scores.map(), scores.of1());
        }
    }

    /**
     * @param perSecond annotations learned from in a second
     * @param perCpuSecond the same in a second of processor time
     * @param scoredPerCpuSecond samples scored in a second of processor time, 16 at once
     * @param prequential each sample scored before it is learned from, against its truth
     * @param lastQuarter the same over the last quarter of the stream
     * @param atTheEnd on the test samples
     */
    record Row(
            String id,
            String name,
            String model,
            double perSecond,
            double perCpuSecond,
            double scoredPerCpuSecond,
            Figures prequential,
            Figures lastQuarter,
            Figures atTheEnd) {}

    String markdown() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %s: %d annotations after %d regulators, %d test samples.%n%n",
                dataset,
                noise,
                arrivals,
                regulators,
                test));
        text.append("| learner | model | learned/s | per CPU s | scored per CPU s | prequential mAP | OF1 "
                + "| last quarter mAP | OF1 | test mAP | OF1 |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                    row.name(),
                    row.model(),
                    row.perSecond(),
                    row.perCpuSecond(),
                    row.scoredPerCpuSecond(),
                    row.prequential().map(),
                    row.prequential().of1(),
                    row.lastQuarter().map(),
                    row.lastQuarter().of1(),
                    row.atTheEnd().map(),
                    row.atTheEnd().of1()));
        }
        return text.toString();
    }
}
