package dev.assay.report;

import static dev.assay.report.Html.format;

import java.util.List;

/** A K x K matrix of probabilities as an SVG picture: darker is more, with the value in each cell. */
public final class HeatMap {

    private static final int CELL = 34;
    private static final int MARGIN = 86;

    /** Room for the last slanted label. */
    private static final int RIGHT = 44;

    private HeatMap() {}

    /**
     * A picture of a corruption matrix.
     *
     * @param name what the matrix is, for who cannot see it
     * @param labels K names
     * @param matrix K rows of K values from 0 to 1: row for the true label, column for the written one
     */
    public static String svg(String name, List<String> labels, double[][] matrix) {
        int size = labels.size();
        int side = MARGIN + size * CELL + RIGHT;
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s'>",
                side, MARGIN + size * CELL + 4, side, Html.escape(name)));
        for (int i = 0; i < size; i++) {
            int middle = MARGIN + i * CELL + CELL / 2;
            svg.append(format(
                    "<text x='%d' y='%d' class='axis' text-anchor='end'>%s</text>",
                    MARGIN - 6, middle + 4, Html.escape(labels.get(i))));
            svg.append(format(
                    "<text transform='translate(%d %d) rotate(-60)' class='axis'>%s</text>",
                    middle, MARGIN - 6, Html.escape(labels.get(i))));
            for (int j = 0; j < size; j++) {
                cell(svg, labels, i, j, matrix[i][j]);
            }
        }
        return svg.append("</svg>").toString();
    }

    private static void cell(StringBuilder svg, List<String> labels, int i, int j, double value) {
        svg.append(format(
                "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'><title>%s</title></rect>",
                MARGIN + j * CELL,
                MARGIN + i * CELL,
                CELL - 1,
                CELL - 1,
                ColorScale.color(value),
                Html.escape(hover(labels, i, j, value))));
        svg.append(format(
                "<text x='%d' y='%d' class='cell' fill='%s' text-anchor='middle'>%s</text>",
                MARGIN + j * CELL + CELL / 2,
                MARGIN + i * CELL + CELL / 2 + 4,
                value > 0.45 ? "#fff" : "#345",
                Html.number(value, 2)));
    }

    static String hover(List<String> labels, int i, int j, double value) {
        return labels.get(i) + " written as " + labels.get(j) + ": " + Html.number(value, 3);
    }
}
