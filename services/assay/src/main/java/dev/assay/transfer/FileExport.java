package dev.assay.transfer;

import dev.assay.gateway.format.labelstudio.LabelStudioOptions;
import dev.assay.gateway.format.labelstudio.PredictionsFile;
import dev.assay.records.Prediction;
import dev.assay.records.SuspectLabel;
import dev.assay.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a model line says to a file. */
public final class FileExport {

    /** What is written. */
    public enum What {
        CORRECTED,
        SUSPECTS,
        ANNOTATORS
    }

    private final Results results;
    private final String line;

    public FileExport(KafkaClients clients, String line) {
        this.results = new Results(clients, line);
        this.line = line;
    }

    /**
     * Writes a table.
     *
     * @param labels the label space, for a column of each label's probability; empty for none
     * @return how many rows
     */
    public int csv(What what, List<String> labels, Path file) throws IOException {
        Table table = table(what, labels);
        CsvFile.write(table, file);
        return table.rows().size();
    }

    /** As {@link #csv}, as Parquet. */
    public int parquet(What what, List<String> labels, Path file) throws IOException {
        Table table = table(what, labels);
        ParquetFile.write(table, file);
        return table.rows().size();
    }

    private Table table(What what, List<String> labels) {
        return switch (what) {
            case CORRECTED -> Tables.corrected(results.corrected(), labels);
            case SUSPECTS -> Tables.suspects(results.suspects());
            case ANNOTATORS -> Tables.annotators(results.annotators());
        };
    }

    /**
     * Writes predictions for Label Studio: the corrected labels of every sample, or of those with suspects only.
     *
     * @return how many tasks
     */
    public int labelStudio(What what, PredictionsFile.Names names, Path file) throws IOException {
        int tasks = 0;
        try (PredictionsFile out = new PredictionsFile(Files.newOutputStream(file), names, LabelStudioOptions.PREFIX)) {
            if (what == What.CORRECTED) {
                for (Prediction prediction : results.corrected()) {
                    out.add(
                            prediction.getSampleId(),
                            prediction.getLabels(),
                            Confidence.of(prediction),
                            model(prediction.getModelVersion()));
                    tasks++;
                }
            } else if (what == What.SUSPECTS) {
                // Those most worth a look come first, and one of a sample is enough.
                Map<String, SuspectLabel> first = new LinkedHashMap<>();
                results.suspects().forEach(suspect -> first.putIfAbsent(suspect.getSampleId(), suspect));
                for (SuspectLabel suspect : first.values()) {
                    out.add(
                            suspect.getSampleId(),
                            suspect.getCorrected(),
                            1 - suspect.getScore(),
                            model(suspect.getModelVersion()));
                    tasks++;
                }
            } else {
                throw new IllegalArgumentException("annotators are no predictions: export them as csv or parquet");
            }
        }
        return tasks;
    }

    private String model(long version) {
        return "assay-" + line + "-" + version;
    }
}
