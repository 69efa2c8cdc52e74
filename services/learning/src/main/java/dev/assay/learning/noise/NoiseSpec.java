package dev.assay.learning.noise;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kind and rate of noise, written {@code KIND:RATE}, e.g. {@code symmetric:0.4}.
 *
 * @param rate for {@link Kind#EXTRA} how many labels are added per true label, for others the probability that a true
 *     label is not kept; 0 to 1
 */
public record NoiseSpec(Kind kind, double rate) {

    /** Kinds of noise. */
    public enum Kind {
        SYMMETRIC,
        PAIR,
        MISSING,
        EXTRA
    }

    private static final Pattern FORM = Pattern.compile("(symmetric|pair|missing|extra):([0-9]*\\.?[0-9]+)");

    public NoiseSpec {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the rate of noise must be between 0 and 1, not " + rate);
        }
    }

    /**
     * Reads {@code KIND:RATE}.
     *
     * @throws IllegalArgumentException if the text is not so
     */
    public static NoiseSpec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("noise is '" + text
                    + "'; it must be KIND:RATE, KIND one of symmetric, pair, missing, extra and RATE from 0 to 1");
        }
        return new NoiseSpec(
                Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Double.parseDouble(matcher.group(2)));
    }

    /** The same kind at another rate. */
    public NoiseSpec withRate(double other) {
        return new NoiseSpec(kind, other);
    }

    /**
     * The noise of this kind and rate.
     *
     * @param labels size of the label space, at least 2
     */
    public NoiseModel model(int labels) {
        if (labels < 2) {
            throw new IllegalArgumentException("noise needs at least two labels, not " + labels);
        }
        return switch (kind) {
            case SYMMETRIC -> Confusion.symmetric(rate, labels);
            case PAIR -> Confusion.pairFlip(rate, labels);
            case MISSING -> Confusion.missing(rate, labels);
            case EXTRA -> new Extra(rate, labels);
        };
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + rate;
    }
}
