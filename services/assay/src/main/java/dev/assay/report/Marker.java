package dev.assay.report;

/** The sign of a curve's points, so that curves differ by more than their colour. */
public enum Marker {
    NONE(""),
    CIRCLE("M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"),
    SQUARE("M-.9 -.9H.9V.9H-.9Z"),
    DIAMOND("M0 -1.3L1.1 0L0 1.3L-1.1 0Z"),
    UP("M0 -1.2L1.1 .9H-1.1Z"),
    DOWN("M0 1.2L1.1 -.9H-1.1Z"),
    PLUS("M-.35 -1.2H.35V-.35H1.2V.35H.35V1.2H-.35V.35H-1.2V-.35H-.35Z"),
    BAR("M-1.2 -.4H1.2V.4H-1.2Z"),
    STAR("M0 -1.5L.4 -.5L1.45 -.45L.65 .2L.9 1.2L0 .65L-.9 1.2L-.65 .2L-1.45 -.45L-.4 -.5Z");

    /** About a unit circle. */
    private final String path;

    Marker(String path) {
        this.path = path;
    }

    /** The sign about a point of a picture; nothing for {@link #NONE}. {@code title} is shown on hovering. */
    String svg(double x, double y, double radius, String color, String title) {
        if (this == NONE) {
            return "";
        }
        return Html.format(
                "<path d='%s' transform='translate(%.1f %.1f) scale(%.1f)' style='fill:%s'>%s</path>",
                path,
                x,
                y,
                radius,
                Html.escape(color),
                title.isEmpty() ? "" : "<title>" + Html.escape(title) + "</title>");
    }
}
