package dev.assay.gateway.format.csv;

import java.util.Set;

/**
 * How a CSV file is read.
 *
 * @param separator between columns
 * @param labelSeparator between the labels of a cell
 * @param wide names of labels that are columns of zeros and ones where there is no column {@code labels}
 * @param featurePrefix what columns of features begin with; a number follows
 */
public record CsvOptions(char separator, String labelSeparator, Set<String> wide, String featurePrefix) {

    /** Commas between columns, a bar between labels. */
    public static CsvOptions standard() {
        return new CsvOptions(',', "|", Set.of(), "feature_");
    }
}
