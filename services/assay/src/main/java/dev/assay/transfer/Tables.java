package dev.assay.transfer;

import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Prediction;
import dev.assay.records.SuspectLabel;
import java.util.ArrayList;
import java.util.List;

/** What is exported, as tables. */
final class Tables {

    private Tables() {}

    /** @param labels the label space, for a column of each label's probability; empty for none */
    static Table corrected(List<Prediction> predictions, List<String> labels) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("sample_id"),
                Column.text("labels"),
                Column.number("confidence"),
                Column.whole("annotations"),
                Column.whole("model_version"),
                Column.time("predicted_at")));
        labels.forEach(label -> columns.add(Column.number("p:" + label)));
        List<List<Object>> rows = new ArrayList<>();
        for (Prediction prediction : predictions) {
            List<Float> likely = Confidence.probabilities(prediction);
            if (!labels.isEmpty() && likely.size() != labels.size()) {
                throw new IllegalArgumentException("the prediction of sample " + prediction.getSampleId() + " has "
                        + likely.size() + " labels, but assay.line.labels has " + labels.size());
            }
            List<Object> row = new ArrayList<>(List.of(
                    prediction.getSampleId(),
                    Table.joined(prediction.getLabels()),
                    Confidence.of(prediction),
                    (long) prediction.getAnnotations(),
                    prediction.getModelVersion(),
                    prediction.getPredictedAt()));
            if (!labels.isEmpty()) {
                likely.forEach(value -> row.add(value.doubleValue()));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    static Table suspects(List<SuspectLabel> suspects) {
        return new Table(
                List.of(
                        Column.text("sample_id"),
                        Column.text("annotation_id"),
                        Column.text("annotator"),
                        Column.text("kind"),
                        Column.text("label"),
                        Column.number("score"),
                        Column.number("gain"),
                        Column.text("given"),
                        Column.text("corrected"),
                        Column.text("reason"),
                        Column.whole("model_version"),
                        Column.time("created_at")),
                suspects.stream().map(Tables::row).toList());
    }

    private static List<Object> row(SuspectLabel suspect) {
        return List.of(
                suspect.getSampleId(),
                suspect.getAnnotationId(),
                suspect.getAnnotator(),
                suspect.getKind().toString(),
                suspect.getLabel(),
                suspect.getScore(),
                suspect.getGain(),
                Table.joined(suspect.getGiven()),
                Table.joined(suspect.getCorrected()),
                suspect.getReason(),
                suspect.getModelVersion(),
                suspect.getCreatedAt());
    }

    static Table annotators(List<AnnotatorQuality> annotators) {
        return new Table(
                List.of(
                        Column.text("annotator"),
                        Column.number("quality"),
                        Column.number("lower"),
                        Column.number("upper"),
                        Column.number("precision"),
                        Column.number("recall"),
                        Column.whole("annotations"),
                        Column.whole("pairs"),
                        Column.whole("version"),
                        Column.time("created_at")),
                annotators.stream().map(Tables::row).toList());
    }

    private static List<Object> row(AnnotatorQuality quality) {
        return List.of(
                quality.getAnnotator(),
                quality.getQuality(),
                quality.getLower(),
                quality.getUpper(),
                quality.getPrecision(),
                quality.getRecall(),
                quality.getAnnotations(),
                quality.getPairs(),
                quality.getVersion(),
                quality.getCreatedAt());
    }
}
