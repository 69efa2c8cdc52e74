package dev.assay.demo;

import java.util.List;
import java.util.Locale;

/** Curves as an SVG picture. */
final class LineChart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 250;
    private static final int LEFT = 40;
    private static final int BOTTOM = 30;
    private static final int TOP = 22;
    private static final int RIGHT = 12;

    private LineChart() {}

    /** A point of a curve. */
    record Point(double x, double y) {}

    /** A curve; {@code color} is a CSS colour. */
    record Series(String name, String color, List<Point> points) {}

    /** Curves with y from 0 to 100. */
    static String svg(String title, String xName, List<Series> series) {
        double maxX = series.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' width='%d' role='img'><text x='%d' y='14' class='title'>%s</text>",
                WIDTH, HEIGHT, WIDTH, LEFT, Html.escape(title)));
        for (int tick = 0; tick <= 100; tick += 25) {
            svg.append(format(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/>"
                            + "<text x='%d' y='%.1f' class='axis' text-anchor='end'>%d</text>",
                    LEFT, WIDTH - RIGHT, y(tick), y(tick), LEFT - 6, y(tick) + 4, tick));
        }
        svg.append(format(
                "<text x='%d' y='%d' class='axis' text-anchor='end'>%,.0f %s</text>",
                WIDTH - RIGHT, HEIGHT - 8, maxX, Html.escape(xName)));
        int legend = LEFT + 8;
        for (Series curve : series) {
            StringBuilder path = new StringBuilder();
            for (Point point : curve.points()) {
                double x = LEFT + point.x() / maxX * (WIDTH - LEFT - RIGHT);
                path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y(point.y())));
            }
            svg.append(format("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>", path, curve.color()));
            svg.append(format(
                    "<text x='%d' y='%d' class='axis' fill='%s' font-weight='bold'>%s</text>",
                    legend, HEIGHT - 8, curve.color(), Html.escape(curve.name())));
            legend += 12 + 8 * curve.name().length();
        }
        return svg.append("</svg>").toString();
    }

    private static double y(double value) {
        return TOP + (100 - value) / 100 * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
