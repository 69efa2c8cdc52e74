package dev.assay.report;

import static dev.assay.report.Html.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Curves as an SVG picture. The page gives the classes {@code title}, {@code axis}, {@code grid} and {@code mark} their
 * looks. Points that are not finite leave a gap.
 *
 * @param mark a vertical line
 * @param names whether the curves' names stand below the chart; a page with a {@link Legend} needs none
 */
public record LineChart(
        String title,
        Axis x,
        Axis y,
        List<Series> series,
        @Nullable Mark mark,
        boolean names) {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 250;
    private static final int LEFT = 40;
    private static final int TOP = 22;
    private static final int RIGHT = 12;

    /** Up to so many points each has a marker and an error bar; more have a band and a marker here and there. */
    private static final int FEW = 12;

    private static final int MARKERS = 7;

    /** A point of a curve; {@code spread} to each side, 0 for none. */
    public record Point(double x, double y, double spread) {
        public Point(double x, double y) {
            this(x, y, 0);
        }

        boolean finite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** A curve, its points from left to right. */
    public record Series(String name, Style style, List<Point> points) {}

    /** A vertical line where something happened. */
    public record Mark(double x, String name) {}

    /** Curves whose names stand elsewhere. */
    public LineChart(String title, Axis x, Axis y, List<Series> series) {
        this(title, x, y, series, null, false);
    }

    /** The same with a vertical line. */
    public LineChart marked(Mark line) {
        return new LineChart(title, x, y, series, line, names);
    }

    /** The same with the curves' names below. */
    public LineChart named() {
        return new LineChart(title, x, y, series, mark, true);
    }

    public String svg() {
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s'>"
                        + "<text x='%d' y='14' class='title'>%s</text>",
                WIDTH, HEIGHT, WIDTH, Html.escape(description()), LEFT, Html.escape(title)));
        axes(svg);
        if (mark != null) {
            svg.append(format(
                    "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' class='mark'/>"
                            + "<text x='%.1f' y='%d' class='axis'>%s</text>",
                    x(mark.x()),
                    x(mark.x()),
                    TOP,
                    HEIGHT - bottom(),
                    x(mark.x()) + 4,
                    TOP + 10,
                    Html.escape(mark.name())));
        }
        for (int i = 0; i < series.size(); i++) {
            curve(svg, series.get(i), i);
        }
        if (names) {
            names(svg);
        }
        return svg.append("</svg>").toString();
    }

    private String description() {
        return title + " against " + x.name() + ": "
                + String.join(", ", series.stream().map(Series::name).toList());
    }

    private void axes(StringBuilder svg) {
        for (Axis.Tick tick : y.ticks()) {
            svg.append(format(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/>"
                            + "<text x='%d' y='%.1f' class='axis' text-anchor='end'>%s</text>",
                    LEFT, WIDTH - RIGHT, y(tick.at()), y(tick.at()), LEFT - 6, y(tick.at()) + 4, tick.label()));
        }
        for (Axis.Tick tick : x.ticks()) {
            svg.append(format(
                    "<text x='%.1f' y='%d' class='axis' text-anchor='middle'>%s</text>",
                    x(tick.at()), HEIGHT - bottom() + 15, tick.label()));
        }
        svg.append(format(
                "<text x='%d' y='%d' class='axis' text-anchor='end'>%s</text>",
                WIDTH - RIGHT, HEIGHT - 8, Html.escape(x.name())));
    }

    private void curve(StringBuilder svg, Series curve, int index) {
        List<Point> points = curve.points().stream().filter(Point::finite).toList();
        spread(svg, curve.style(), points);
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (Point point : curve.points()) {
            if (point.finite()) {
                path.append(format("%s%.1f %.1f", gap ? "M" : "L", x(point.x()), y(point.y())));
            }
            gap = !point.finite();
        }
        svg.append(format(
                "<path d='%s' %s><title>%s</title></path>", path, curve.style().stroke(), Html.escape(curve.name())));
        boolean few = points.size() <= FEW;
        int every = few ? 1 : points.size() / MARKERS;
        for (int i = few ? 0 : index % every; i < points.size(); i += every) {
            Point point = points.get(i);
            svg.append(curve.style()
                    .marker()
                    .svg(x(point.x()), y(point.y()), 3.6, curve.style().color(), few ? hover(curve, point) : ""));
        }
    }

    private static String hover(Series curve, Point point) {
        return format("%s at %s: %.4g", curve.name(), plain(point.x()), point.y())
                + (point.spread() > 0 ? format(" ± %.2g", point.spread()) : "");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? format("%,.0f", value) : format("%.3g", value);
    }

    private void spread(StringBuilder svg, Style style, List<Point> points) {
        if (points.stream().noneMatch(point -> point.spread() > 0)) {
            return;
        }
        if (points.size() <= FEW) {
            for (Point point : points) {
                svg.append(format(
                        "<path d='M%.1f %.1fV%.1fm-3 0h6' fill='none' style='stroke:%s'/>",
                        x(point.x()),
                        y(point.y() - point.spread()),
                        y(point.y() + point.spread()),
                        Html.escape(style.color())));
            }
            return;
        }
        List<String> edge = new ArrayList<>();
        points.forEach(point -> edge.add(format("%.1f,%.1f", x(point.x()), y(point.y() + point.spread()))));
        for (int i = points.size() - 1; i >= 0; i--) {
            Point point = points.get(i);
            edge.add(format("%.1f,%.1f", x(point.x()), y(point.y() - point.spread())));
        }
        svg.append(format(
                "<polygon points='%s' style='fill:%s' fill-opacity='.15'/>",
                String.join(" ", edge), Html.escape(style.color())));
    }

    private void names(StringBuilder svg) {
        int at = LEFT + 8;
        for (Series curve : series) {
            svg.append(format(
                    "<text x='%d' y='%d' class='axis' fill='%s' font-weight='bold'>%s</text>",
                    at, HEIGHT - 8, Html.escape(curve.style().color()), Html.escape(curve.name())));
            at += 12 + 8 * curve.name().length();
        }
    }

    /** Room for the axis' name, and for its ticks if it has some. */
    private int bottom() {
        return x.ticks().isEmpty() ? 30 : 42;
    }

    private double x(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (1 - y.share(value)) * (HEIGHT - TOP - bottom());
    }
}
