package dev.assay.bench.report;

import dev.assay.report.Html;
import dev.assay.report.Legend;
import dev.assay.report.Marker;
import dev.assay.report.Style;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one report: their order, and one look for each on the whole page. A reading {@code BASE/READING} has
 * its base's colour with another dash and marker.
 */
final class Methods {

    private static final List<String> DASHES = List.of("7 3", "2 3", "9 3 2 3", "4 2");
    private static final List<Marker> MARKERS =
            List.of(Marker.SQUARE, Marker.DIAMOND, Marker.UP, Marker.DOWN, Marker.PLUS, Marker.BAR);
    private static final double WIDTH = 1.8;
    private static final double OURS = 2.6;

    private final List<String> names;
    private final Map<String, Style> styles = new HashMap<>();

    Methods(Collection<String> names) {
        this.names = names.stream().distinct().sorted(order()).toList();
        Map<String, Integer> readings = new HashMap<>();
        for (String name : this.names) {
            Style base = base(name);
            int others = readings.merge(base.color(), 1, Integer::sum) - 1;
            boolean plain = KnownMethod.of(name) != null;
            styles.put(
                    name,
                    plain
                            ? base
                            : base.dashed(DASHES.get(others % DASHES.size()))
                                    .marked(MARKERS.get(others % MARKERS.size())));
        }
    }

    /** All, in the page's order. */
    List<String> names() {
        return names;
    }

    /** Known methods as {@link KnownMethod} lists them, each before its readings; then the others by name. */
    Comparator<String> order() {
        return Comparator.comparing(Methods::known, Comparator.nullsLast(Comparator.<KnownMethod>naturalOrder()))
                .thenComparing(Comparator.naturalOrder());
    }

    Style style(String name) {
        return styles.getOrDefault(name, base(name));
    }

    /** The name beside a piece of its curve. */
    String html(String name) {
        return Legend.swatch(style(name)) + Html.escape(name);
    }

    Legend.Entry entry(String name) {
        return new Legend.Entry(name, style(name));
    }

    /** What the method is, in a line, unescaped. */
    static String description(String name) {
        KnownMethod known = known(name);
        if (known == null) {
            return "";
        }
        int slash = name.indexOf('/');
        return slash < 0 ? known.description() : known.id() + " with the reading " + name.substring(slash + 1);
    }

    /** Whether the method is told the true labels or the injected matrix. */
    static boolean toldTruth(String name) {
        KnownMethod known = known(name);
        return known != null && known.toldTruth();
    }

    /** The method a name is, or is a reading of. */
    static @Nullable KnownMethod known(String name) {
        int slash = name.indexOf('/');
        return KnownMethod.of(slash < 0 ? name : name.substring(0, slash));
    }

    private static Style base(String name) {
        KnownMethod known = known(name);
        return known == null
                ? new Style("var(--other)", "", Marker.CIRCLE, WIDTH)
                : new Style(
                        "var(" + known.variable() + ")", "", known.marker(), known == KnownMethod.ASSAY ? OURS : WIDTH);
    }
}
