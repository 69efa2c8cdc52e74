package dev.assay.demo;

import java.util.List;
import java.util.Locale;

/** A K x K matrix of probabilities as an SVG picture: darker is more, with the value in each cell. */
final class HeatMap {

    private static final int CELL = 34;
    private static final int MARGIN = 86;

    /** Room for the last slanted label. */
    private static final int RIGHT = 44;

    private HeatMap() {}

    static String svg(List<String> labels, double[] matrix) {
        int size = labels.size();
        int side = MARGIN + size * CELL + RIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(format("<svg viewBox='0 0 %d %d' width='%d' role='img'>", side, MARGIN + size * CELL + 4, side));
        for (int i = 0; i < size; i++) {
            int middle = MARGIN + i * CELL + CELL / 2;
            svg.append(format(
                    "<text x='%d' y='%d' class='axis' text-anchor='end'>%s</text>",
                    MARGIN - 6, middle + 4, Html.escape(labels.get(i))));
            svg.append(format(
                    "<text transform='translate(%d %d) rotate(-60)' class='axis'>%s</text>",
                    middle, MARGIN - 6, Html.escape(labels.get(i))));
            for (int j = 0; j < size; j++) {
                double value = matrix[i * size + j];
                svg.append(format(
                        "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'><title>%s written as %s: %.3f</title></rect>",
                        MARGIN + j * CELL,
                        MARGIN + i * CELL,
                        CELL - 1,
                        CELL - 1,
                        color(value),
                        Html.escape(labels.get(i)),
                        Html.escape(labels.get(j)),
                        value));
                svg.append(format(
                        "<text x='%d' y='%d' class='cell' fill='%s' text-anchor='middle'>%.2f</text>",
                        MARGIN + j * CELL + CELL / 2,
                        MARGIN + i * CELL + CELL / 2 + 4,
                        value > 0.45 ? "#fff" : "#345",
                        value));
            }
        }
        return svg.append("</svg>").toString();
    }

    /** White to deep blue; the square root makes small off-diagonal values visible. */
    private static String color(double value) {
        double share = Math.sqrt(Math.min(Math.max(value, 0), 1));
        return format(
                "rgb(%d,%d,%d)",
                Math.round(250 - share * 218), Math.round(252 - share * 175), Math.round(255 - share * 115));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
