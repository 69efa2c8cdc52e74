package dev.assay.report;

import static dev.assay.report.Html.format;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A K x K matrix of probabilities of many labels as an SVG picture without text. Cells of about the same colour are
 * drawn as one path, for one element a cell would make a page of several matrices unwieldy.
 */
public final class DenseHeatMap {

    private static final int SIDE = 330;

    /** So many colours the eye can hardly tell apart. */
    private static final int LEVELS = 48;

    /** Up to so many labels every cell says on hovering what it is, beyond it the greatest of each row. */
    private static final int HOVER_ALL = 40;

    private static final int HOVER_GREATEST = 4;

    private DenseHeatMap() {}

    /** As {@link HeatMap#svg}. */
    public static String svg(String name, List<String> labels, double[][] matrix) {
        int size = labels.size();
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s' shape-rendering='crispEdges'>"
                        + "<rect width='%d' height='%d' fill='%s'/>",
                size, size, SIDE, Html.escape(name), size, size, ColorScale.color(0)));
        StringBuilder[] paths = IntStream.rangeClosed(0, LEVELS + 1)
                .mapToObj(level -> new StringBuilder())
                .toArray(StringBuilder[]::new);
        for (int i = 0; i < size; i++) {
            runs(paths, i, matrix[i]);
        }
        for (int level = 1; level < paths.length; level++) {
            if (!paths[level].isEmpty()) {
                double share = level > LEVELS ? Double.NaN : (double) level / LEVELS;
                svg.append(format("<path stroke='%s' d='%s'/>", ColorScale.color(share * share), paths[level]));
            }
        }
        svg.append("<g fill-opacity='0'>");
        for (int i = 0; i < size; i++) {
            hovers(svg, labels, i, matrix[i]);
        }
        return svg.append("</g></svg>").toString();
    }

    /** Neighbours of one colour are one stroke. */
    private static void runs(StringBuilder[] paths, int row, double[] values) {
        int start = 0;
        for (int j = 1; j <= values.length; j++) {
            if (j == values.length || level(values[j]) != level(values[start])) {
                paths[level(values[start])].append(format("M%d %d.5h%d", start, row, j - start));
                start = j;
            }
        }
    }

    private static int level(double value) {
        return Double.isNaN(value) ? LEVELS + 1 : (int) Math.round(ColorScale.share(value) * LEVELS);
    }

    private static void hovers(StringBuilder svg, List<String> labels, int row, double[] values) {
        int size = labels.size();
        if (size > HOVER_ALL) {
            svg.append(format(
                    "<rect y='%d' width='%d' height='1'><title>true: %s</title></rect>",
                    row, size, Html.escape(labels.get(row))));
        }
        IntStream.range(0, size)
                .filter(j -> size <= HOVER_ALL || j == row || values[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> values[j]).reversed())
                .limit(size > HOVER_ALL ? HOVER_GREATEST : size)
                .forEach(j -> svg.append(format(
                        "<rect x='%d' y='%d' width='1' height='1'><title>%s</title></rect>",
                        j, row, Html.escape(HeatMap.hover(labels, row, j, values[j])))));
    }
}
