package dev.assay.gateway.format.csv;

import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The header of a CSV file. */
final class CsvColumns {

    static final String SAMPLE = "sample_id";
    static final String ANNOTATOR = "annotator";
    static final String LABELS = "labels";
    static final String ANNOTATION = "annotation_id";
    static final String REVISION = "revision";
    static final String AT = "at";
    static final String TRUSTED = "trusted";
    static final String IMAGE = "image";

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Integer> features;
    private final Map<String, Integer> wide = new TreeMap<>();
    private final int size;

    CsvColumns(String[] header, CsvOptions options) throws UnusableException {
        size = header.length;
        Map<Integer, Integer> numbered = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String name = header[i].strip();
            if (places.putIfAbsent(name, i) != null) {
                throw new UnusableException("there are two columns '" + Texts.shown(name) + "'");
            }
            if (name.matches("\\Q" + options.featurePrefix() + "\\E[0-9]{1,7}")) {
                numbered.put(
                        Integer.parseInt(name.substring(options.featurePrefix().length())), i);
            } else if (options.wide().contains(name)) {
                wide.put(name, i);
            }
        }
        features = new ArrayList<>(numbered.values());
        if (!places.containsKey(SAMPLE)) {
            throw new UnusableException(
                    "there is no column '" + SAMPLE + "'; the columns are " + Texts.shown(String.join(", ", header)));
        }
    }

    int size() {
        return size;
    }

    Row row(List<String> cells) {
        return new Row(cells);
    }

    /** A row under this header. */
    final class Row {

        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        /** A cell; "" if there is no such column. */
        String text(String column) {
            Integer place = places.get(column);
            return place == null ? "" : cells.get(place).strip();
        }

        boolean has(String column) {
            return places.containsKey(column);
        }

        /** Features in the order of their numbers. */
        List<String> features() {
            return features.stream().map(cells::get).toList();
        }

        /** Cells of the columns that are labels, by label. */
        Map<String, String> wide() {
            Map<String, String> all = new TreeMap<>();
            wide.forEach((label, place) -> all.put(label, cells.get(place).strip()));
            return all;
        }
    }
}
