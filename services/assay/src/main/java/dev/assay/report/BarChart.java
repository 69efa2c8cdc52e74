package dev.assay.report;

import static dev.assay.report.Html.format;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Groups of bars as an SVG picture, from zero so that lengths may be compared. The page gives the classes {@code title},
 * {@code axis}, {@code grid} and {@code cell} their looks. A value that is not finite has no bar.
 *
 * @param groups names of the groups, from left to right
 * @param series in each group one bar of each
 */
public record BarChart(String title, String xName, List<String> groups, List<Series> series) {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 250;
    private static final int LEFT = 40;
    private static final int BOTTOM = 42;
    private static final int TOP = 26;
    private static final int RIGHT = 12;

    /** Narrower bars have no room for their value. */
    private static final int ROOM_FOR_TEXT = 20;

    /** A bar; {@code spread} to each side of its end, 0 for none. */
    public record Bar(double value, double spread) {}

    /** Bars of one colour: one for each group. */
    public record Series(String name, Style style, List<Bar> bars) {}

    public String svg() {
        Axis y = Axis.around(
                "", DoubleStream.concat(DoubleStream.of(0), bars().mapToDouble(bar -> bar.value() + bar.spread())));
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' width='%d' role='img' aria-label='%s'>"
                        + "<text x='%d' y='14' class='title'>%s</text>",
                WIDTH, HEIGHT, WIDTH, Html.escape(title + " against " + xName), LEFT, Html.escape(title)));
        for (Axis.Tick tick : y.ticks()) {
            svg.append(format(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/>"
                            + "<text x='%d' y='%.1f' class='axis' text-anchor='end'>%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(y, tick.at()),
                    y(y, tick.at()),
                    LEFT - 6,
                    y(y, tick.at()) + 4,
                    tick.label()));
        }
        double group = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            group(svg, y, i, LEFT + i * group, group);
        }
        svg.append(format(
                "<text x='%d' y='%d' class='axis' text-anchor='end'>%s</text>",
                WIDTH - RIGHT, HEIGHT - 8, Html.escape(xName)));
        return svg.append("</svg>").toString();
    }

    private void group(StringBuilder svg, Axis y, int index, double left, double room) {
        double width = Math.min(48, room * 0.8 / Math.max(1, series.size()));
        double start = left + (room - width * series.size()) / 2;
        svg.append(format(
                "<text x='%.1f' y='%d' class='axis' text-anchor='middle'>%s</text>",
                left + room / 2, HEIGHT - BOTTOM + 15, Html.escape(groups.get(index))));
        for (int i = 0; i < series.size(); i++) {
            Bar bar = series.get(i).bars().get(index);
            if (Double.isFinite(bar.value())) {
                bar(svg, y, series.get(i), groups.get(index), bar, start + i * width, width - 2);
            }
        }
    }

    private static void bar(StringBuilder svg, Axis y, Series series, String group, Bar bar, double x, double width) {
        String spread = bar.spread() > 0 ? format(" ± %.2f", bar.spread()) : "";
        svg.append(format(
                "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' style='%s'><title>%s, %s: %.2f%s</title></rect>",
                x,
                y(y, bar.value()),
                width,
                y(y, 0) - y(y, bar.value()),
                series.style().fill(),
                Html.escape(series.name()),
                Html.escape(group),
                bar.value(),
                spread));
        if (bar.spread() > 0) {
            svg.append(format(
                    "<path d='M%.1f %.1fV%.1fm-3 0h6' class='whisker'/>",
                    x + width / 2, y(y, bar.value() - bar.spread()), y(y, bar.value() + bar.spread())));
        }
        if (width >= ROOM_FOR_TEXT) {
            svg.append(format(
                    "<text x='%.1f' y='%.1f' class='axis' text-anchor='middle'>%.1f</text>",
                    x + width / 2, y(y, bar.value() + bar.spread()) - 4, bar.value()));
        }
    }

    private Stream<Bar> bars() {
        return series.stream().flatMap(one -> one.bars().stream()).filter(bar -> Double.isFinite(bar.value()));
    }

    private static double y(Axis axis, double value) {
        return TOP + (1 - axis.share(value)) * (HEIGHT - TOP - BOTTOM);
    }
}
