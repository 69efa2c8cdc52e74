package dev.assay.report;

/**
 * How a curve or bar looks.
 *
 * @param color a CSS colour; {@code var(--name)} follows the page's light or dark scheme
 * @param dash an SVG dash pattern; empty for a solid line
 * @param width of the line, in pixels
 */
public record Style(String color, String dash, Marker marker, double width) {

    /** A solid line without markers. */
    public static Style line(String color) {
        return new Style(color, "", Marker.NONE, 2);
    }

    /** The same with another dash pattern. */
    public Style dashed(String pattern) {
        return new Style(color, pattern, marker, width);
    }

    /** The same with another marker. */
    public Style marked(Marker other) {
        return new Style(color, dash, other, width);
    }

    /** The same at another width. */
    public Style wide(double pixels) {
        return new Style(color, dash, marker, pixels);
    }

    /** CSS of a bar: pale within a dashed outline where a line would be dashed. */
    String fill() {
        String css = "fill:" + color;
        return Html.escape(
                dash.isEmpty() ? css : css + ";fill-opacity:.4;stroke:" + color + ";stroke-dasharray:" + dash);
    }

    /** Attributes of a path that is drawn so. */
    String stroke() {
        return Html.format(
                "fill='none' style='stroke:%s' stroke-width='%.1f'%s",
                Html.escape(color), width, dash.isEmpty() ? "" : " stroke-dasharray='" + Html.escape(dash) + "'");
    }
}
