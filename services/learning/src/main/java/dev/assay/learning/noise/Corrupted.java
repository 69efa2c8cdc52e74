package dev.assay.learning.noise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A corrupted label set, and what happened to each true label. The arrays are not copies: leave them as they are. */
public final class Corrupted {

    /** Fate of a label that was not written. */
    public static final int DROPPED = -1;

    private final int[] given;
    private final int[] fate;
    private final int[] spontaneous;

    /** The arguments are those of the accessors; no label may be in {@code fate} or {@code spontaneous} twice. */
    Corrupted(int[] fate, int[] spontaneous) {
        this.fate = fate;
        this.spontaneous = spontaneous;
        this.given = IntStream.concat(Arrays.stream(fate), Arrays.stream(spontaneous))
                .filter(label -> label != DROPPED)
                .sorted()
                .toArray();
    }

    /** What is given when nothing happens. */
    public static Corrupted nothing(int[] truth) {
        return new Corrupted(truth.clone(), new int[0]);
    }

    /**
     * A label set of which nothing is known but what is true: a true label was kept or dropped, and whatever else was
     * given came without cause.
     */
    public static Corrupted unexplained(int[] truth, int[] given) {
        int[] fate = Arrays.stream(truth)
                .map(label -> contains(given, label) ? label : DROPPED)
                .toArray();
        return new Corrupted(
                fate,
                Arrays.stream(given).filter(label -> !contains(truth, label)).toArray());
    }

    private static boolean contains(int[] labels, int label) {
        return Arrays.stream(labels).anyMatch(other -> other == label);
    }

    /** Indices of the labels given, ascending, without repeats. */
    public int[] given() {
        return given;
    }

    /** For each true label, in the order of the truth: the label it was written as, or {@link #DROPPED}. */
    public int[] fate() {
        return fate;
    }

    /** Labels given that no true label caused. */
    public int[] spontaneous() {
        return spontaneous;
    }
}
