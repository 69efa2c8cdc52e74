package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.ReplayException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a stretch begins or ends, as a user says it. */
public sealed interface Position {

    /** The first record that is still there. */
    record Beginning() implements Position {}

    /** After the last record that is committed now. */
    record End() implements Position {}

    /** The first record of that time or later. */
    record Time(Instant at) implements Position {}

    /** Where a version of the line left off. */
    record Version(long version) implements Position {}

    /** Offsets by partition; a partition that is not named begins at its beginning, and ends at its end. */
    record Offsets(Map<Integer, Long> byPartition) implements Position {}

    /** What {@link #parse} takes. */
    String FORMS = "beginning, end, a time like 2026-01-31T12:00:00Z or 2026-01-31, a version like v12, or offsets like"
            + " 0:100,1:250";

    /** @throws ReplayException if it is none of {@link #FORMS} */
    static Position parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("beginning") || word.equals("earliest")) {
            return new Beginning();
        }
        if (word.equals("end") || word.equals("latest")) {
            return new End();
        }
        try {
            if (Pattern.matches("v[0-9]+", word)) {
                return new Version(Long.parseLong(word.substring(1)));
            }
            if (Pattern.matches("[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*", word)) {
                return offsets(word);
            }
            return new Time(time(text.strip()));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new ReplayException("'" + text + "' is no place in a topic: it must be " + FORMS, e);
        }
    }

    private static Offsets offsets(String text) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String pair : text.split(",")) {
            String[] parts = pair.split(":");
            if (offsets.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1])) != null) {
                throw new ReplayException("partition " + parts[0] + " is named twice in '" + text + "'");
            }
        }
        return new Offsets(offsets);
    }

    private static Instant time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }
}
