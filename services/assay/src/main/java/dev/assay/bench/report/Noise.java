package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Noise as a report names it: {@code KIND:RATE}, or a kind without a rate such as {@code as-given}; where it changes
 * half-way several of them, in order of time.
 */
record Noise(List<Part> parts) {

    private static final Pattern FORM = Pattern.compile("(.+):([0-9]*\\.?[0-9]+)");

    /** Symmetric noise first, changing noise last. */
    static final Comparator<Noise> ORDER = Comparator.comparing((Noise noise) -> noise.parts.size())
            .thenComparing(noise -> !noise.symmetric())
            .thenComparing(noise -> noise.parts.get(0).kind())
            .thenComparing(noise -> noise.parts.get(0).rate())
            .thenComparing(Noise::text);

    /** Noise that stays as it is. {@code rate} is not a number where none is given. */
    record Part(String kind, double rate) {

        static Part parse(String text) {
            Matcher matcher = FORM.matcher(text.strip());
            return matcher.matches()
                    ? new Part(matcher.group(1), Double.parseDouble(matcher.group(2)))
                    : new Part(text.strip(), Double.NaN);
        }

        String text() {
            return Double.isNaN(rate) ? kind : kind + " " + percent(rate);
        }
    }

    static Noise parse(String text) {
        return new Noise(Stream.of(text.split(">", -1)).map(Part::parse).toList());
    }

    /** Whether this is noise of the paper's kind, at one rate. */
    boolean symmetric() {
        return parts.size() == 1
                && parts.get(0).kind().equals("symmetric")
                && !Double.isNaN(parts.get(0).rate());
    }

    boolean changes() {
        return parts.size() > 1;
    }

    /** Percent of the labels, for symmetric noise. */
    double level() {
        return Math.round(parts.get(0).rate() * 1e6) / 1e4;
    }

    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining(" → "));
    }

    /** A share as a percentage, with as many digits as it needs. */
    static String percent(double share) {
        double percent = Math.round(share * 1e6) / 1e4;
        return percent == Math.rint(percent) ? Html.format("%.0f%%", percent) : percent + "%";
    }
}
