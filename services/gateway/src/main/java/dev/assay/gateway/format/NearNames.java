package dev.assay.gateway.format;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the name that a mistaken one is likely to mean. */
public final class NearNames {

    /** Names that differ by more are other names. */
    private static final int MOST_EDITS = 2;

    private static final int LONGEST = 100;

    private final List<String> names;
    private final Set<String> all;

    public NearNames(List<String> names) {
        this.names = List.copyOf(names);
        this.all = Set.copyOf(names);
    }

    boolean has(String name) {
        return all.contains(name);
    }

    /** The nearest name, but for upper and lower case and blanks; empty if none is near. */
    public Optional<String> near(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(name);
        int most = Math.min(MOST_EDITS, plain.length() / 2);
        return names.stream()
                .filter(other -> Math.abs(plain(other).length() - plain.length()) <= most)
                .filter(other -> edits(plain, plain(other)) <= most)
                .min(Comparator.comparingInt(other -> edits(plain, plain(other))));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "-");
    }

    /** Letters to be put in, taken out or changed (Levenshtein's distance). */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[other.length()];
    }
}
