package dev.assay.transfer;

import java.util.List;

/** Rows under columns; each row has a value of the column's kind for each column. */
record Table(List<Column> columns, List<List<Object>> rows) {

    /** Between the labels of a cell. */
    static final String LABEL_SEPARATOR = "|";

    static String joined(List<String> labels) {
        return String.join(LABEL_SEPARATOR, labels);
    }
}
