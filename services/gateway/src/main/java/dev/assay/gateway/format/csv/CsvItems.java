package dev.assay.gateway.format.csv;

import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.Revisions;
import dev.assay.gateway.format.SampleLabels;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What rows of a CSV file become. */
final class CsvItems {

    private final Provenance provenance;
    private final Pattern labelSeparator;
    private final SampleLabels items;
    private final Set<String> told = new HashSet<>();

    CsvItems(Provenance provenance, CsvOptions options, SampleLabels items) {
        this.provenance = provenance;
        this.labelSeparator = Pattern.compile(Pattern.quote(options.labelSeparator()));
        this.items = items;
    }

    void row(CsvColumns.Row row, String where) throws IOException, UnusableException {
        String sample = row.text(CsvColumns.SAMPLE);
        if (sample.isEmpty()) {
            throw new UnusableException("it has no sample_id");
        }
        Optional<List<String>> labels = labels(row);
        boolean trusted = provenance.trusted() || flag(row.text(CsvColumns.TRUSTED), CsvColumns.TRUSTED);
        String told = row.text(CsvColumns.ANNOTATOR);
        String annotator = told.isEmpty() ? provenance.annotator().orElse("") : told;
        Instant at = row.text(CsvColumns.AT).isEmpty() ? provenance.changed() : Revisions.time(row.text(CsvColumns.AT));
        int revision = revision(row, at);
        if (labels.isPresent() && annotator.isEmpty() && !trusted) {
            throw new UnusableException("it does not say who annotated: add a column '" + CsvColumns.ANNOTATOR
                    + "', or name one with --annotator");
        }
        sample(row, sample, where);
        if (labels.isPresent()) {
            String own = row.text(CsvColumns.ANNOTATION);
            String annotation = own.isEmpty() ? items.id(sample, annotator) : own;
            items.labels(
                    sample,
                    annotator.isEmpty() ? CsvReader.FORMAT : annotator,
                    labels.get(),
                    at,
                    annotation,
                    revision,
                    trusted,
                    where);
        }
    }

    private void sample(CsvColumns.Row row, String sample, String where) throws IOException, UnusableException {
        boolean bears = !row.features().isEmpty() || row.has(CsvColumns.IMAGE);
        if (!bears || !told.add(sample)) {
            return;
        }
        if (row.features().stream().anyMatch(cell -> !cell.isBlank())) {
            items.sample(sample, Optional.of(Payloads.features(numbers(row.features()))), where);
        } else {
            items.image(sample, row.text(CsvColumns.IMAGE), where);
        }
    }

    private int revision(CsvColumns.Row row, Instant at) throws UnusableException {
        String text = row.text(CsvColumns.REVISION);
        if (!text.isEmpty()) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new UnusableException("the revision '" + Texts.shown(text) + "' is no whole number of 32 bits");
            }
        }
        return provenance.revision().isPresent() ? provenance.revision().getAsInt() : Revisions.of(at);
    }

    /** Empty if the row gives no label set: it has no such columns, or nobody annotated and nothing is given. */
    private Optional<List<String>> labels(CsvColumns.Row row) throws UnusableException {
        Set<String> labels = new LinkedHashSet<>();
        boolean given;
        if (row.has(CsvColumns.LABELS)) {
            given = !row.text(CsvColumns.LABELS).isEmpty();
            labelSeparator
                    .splitAsStream(row.text(CsvColumns.LABELS))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty())
                    .forEach(labels::add);
        } else {
            Map<String, String> wide = row.wide();
            given = wide.values().stream().anyMatch(cell -> !cell.isEmpty());
            for (Map.Entry<String, String> cell : wide.entrySet()) {
                if (flag(cell.getValue(), cell.getKey())) {
                    labels.add(cell.getKey());
                }
            }
        }
        boolean annotated =
                row.has(CsvColumns.LABELS) && !row.text(CsvColumns.ANNOTATOR).isEmpty();
        return given || annotated ? Optional.of(new ArrayList<>(labels)) : Optional.empty();
    }

    private static boolean flag(String cell, String column) throws UnusableException {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "1.0" -> true;
            case "", "0", "false", "no", "0.0" -> false;
            default ->
                throw new UnusableException(
                        "'" + Texts.shown(cell) + "' in column '" + Texts.shown(column) + "' is neither 0 nor 1");
        };
    }

    private static float[] numbers(List<String> cells) throws UnusableException {
        float[] values = new float[cells.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Float.parseFloat(cells.get(i).strip());
            } catch (NumberFormatException e) {
                throw new UnusableException("feature " + i + ", '" + Texts.shown(cells.get(i)) + "', is no number");
            }
        }
        return values;
    }
}
