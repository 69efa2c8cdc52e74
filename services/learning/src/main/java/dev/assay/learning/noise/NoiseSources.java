package dev.assay.learning.noise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Noises of streams, by their names. */
public final class NoiseSources {

    private static final Pattern NOISE = Pattern.compile("([a-z]+):([0-9]*\\.?[0-9]+)");
    private static final String FORM = "it must be KIND:RATE, KIND one of symmetric, pair, missing, extra, similar, "
            + "instance, annotators and RATE from 0 to 1, or two of these as FIRST>SECOND for a change half-way";

    private NoiseSources() {}

    /**
     * Reads {@code KIND:RATE}, or {@code KIND:RATE>KIND:RATE} for a noise that gives way to another half-way. RATE is 0 to
     * 1: for {@code extra} how many labels are added per true label, for others the probability that a true label is
     * not kept.
     *
     * <ul>
     *   <li>{@code symmetric}: goes to any label
     *   <li>{@code pair}: goes to the next label
     *   <li>{@code missing}: is dropped
     *   <li>{@code extra}: is kept, and brings others with it
     *   <li>{@code similar}: goes to one of a few similar labels, mostly to the nearest
     *   <li>{@code instance}: how often and where to depends on the sample's features
     *   <li>{@code annotators}: how often and where to depends on the annotator
     * </ul>
     *
     * @param labels K, size of the label space, at least 2
     * @throws IllegalArgumentException if the text is not so
     */
    public static NoiseSource parse(String text, int labels) {
        if (labels < 2) {
            throw new IllegalArgumentException("noise needs at least two labels, not " + labels);
        }
        String[] parts = text.split(">", -1);
        if (parts.length > 2) {
            throw unreadable(text);
        }
        NoiseSource first = single(parts[0], text, labels);
        return parts.length == 1 ? first : new NoiseChange(first, single(parts[1], text, labels));
    }

    /**
     * For each label set, one of two noises.
     *
     * @param share probability of the first, 0 to 1
     */
    public static NoiseSource mixture(double share, NoiseSource first, NoiseSource second) {
        return new NoiseMix(share, first, second);
    }

    private static NoiseSource single(String part, String text, int labels) {
        Matcher matcher = NOISE.matcher(part.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        double rate = Double.parseDouble(matcher.group(2));
        if (rate > 1) {
            throw new IllegalArgumentException(
                    "noise is '" + text + "'; its rate must be between 0 and 1, not " + matcher.group(2));
        }
        return switch (matcher.group(1)) {
            case "symmetric", "pair", "missing", "extra" -> new SteadyNoise(NoiseSpec.parse(matcher.group()), labels);
            case "similar" -> new SimilarLabelNoise(rate, labels);
            case "instance" -> new InstanceNoise(rate, labels);
            case "annotators" -> new AnnotatorNoise(rate, labels);
            default -> throw unreadable(text);
        };
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("noise is '" + text + "'; " + FORM);
    }
}
