package dev.assay.report;

import static dev.assay.report.Html.format;

/** Colours of probabilities: white to deep blue; the square root makes small off-diagonal values visible. */
public final class ColorScale {

    private static final int WIDTH = 240;
    private static final int SEGMENTS = 40;
    private static final double[] TICKS = {0, 0.01, 0.1, 0.25, 0.5, 1};

    private ColorScale() {}

    /** The colour of a value from 0 to 1; grey where it is not a number. */
    static String color(double value) {
        if (Double.isNaN(value)) {
            return "rgb(200,200,200)";
        }
        double share = share(value);
        return format(
                "rgb(%d,%d,%d)",
                Math.round(250 - share * 218), Math.round(252 - share * 175), Math.round(255 - share * 115));
    }

    /** Where a value lies on the scale, 0 to 1. */
    static double share(double value) {
        return Math.sqrt(Math.min(Math.max(value, 0), 1));
    }

    /** What the colours mean. */
    public static String svg() {
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d 34' width='%d' role='img' aria-label='Colours from 0, pale, to 1, dark'>",
                WIDTH + 24, WIDTH + 24));
        double width = (double) WIDTH / SEGMENTS;
        for (int i = 0; i < SEGMENTS; i++) {
            double share = (i + 0.5) / SEGMENTS;
            svg.append(format(
                    "<rect x='%.1f' y='2' width='%.1f' height='14' fill='%s'/>",
                    12 + i * width, width + 0.3, color(share * share)));
        }
        for (double tick : TICKS) {
            svg.append(format(
                    "<text x='%.1f' y='29' class='axis' text-anchor='middle'>%s</text>",
                    12 + share(tick) * WIDTH, tick == Math.rint(tick) ? format("%.0f", tick) : String.valueOf(tick)));
        }
        return svg.append("</svg>").toString();
    }
}
