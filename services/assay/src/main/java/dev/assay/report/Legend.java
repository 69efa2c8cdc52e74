package dev.assay.report;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of curves beside a piece of them, for several charts that share their curves. */
public final class Legend {

    private Legend() {}

    /** One curve of a legend. */
    public record Entry(String name, Style style) {}

    /** A list of class {@code legend}. */
    public static String html(Collection<Entry> entries) {
        return entries.stream()
                .distinct()
                .map(entry -> "<li>" + swatch(entry.style()) + Html.escape(entry.name()) + "</li>")
                .collect(Collectors.joining("", "<ul class='legend'>", "</ul>"));
    }

    /** A short piece of a curve, for use beside its name. */
    public static String swatch(Style style) {
        return Html.format(
                "<svg class='swatch' viewBox='0 0 28 12' width='28' height='12' aria-hidden='true'>"
                        + "<path d='M0 6H28' %s/>%s</svg>",
                style.stroke(), style.marker().svg(14, 6, 3.6, style.color(), ""));
    }
}
