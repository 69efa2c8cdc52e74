package dev.assay.bench.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as text: a row for each part, in columns. */
final class GrowthTable {

    private GrowthTable() {}

    static List<String> lines(GrowthReport.Axis axis) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", axis.title()));
        axis.sizes().forEach(size -> head.append(String.format(Locale.ROOT, "%,11d", size)));
        lines.add(head + "   grows  asked");
        for (GrowthReport.Curve curve : axis.parts()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-22s", curve.part()));
            curve.micros().forEach(micros -> line.append(String.format(Locale.ROOT, "%11s", micros(micros))));
            lines.add(line + String.format(Locale.ROOT, "%8.2f %6.0f", curve.exponent(), curve.asked()));
        }
        return lines;
    }

    /** Microseconds with three digits. */
    static String micros(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
