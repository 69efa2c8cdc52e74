package dev.assay.gateway.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Revisions of annotations on platforms that do not count them: the second of the last change, counted from the beginning of
 * 2020. Changes of one second count as one. The count fits its 32 bits until 2088.
 */
public final class Revisions {

    private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final DateTimeFormatter BLANK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]");

    private Revisions() {}

    /** At least 1; whatever came before 2020 is revision 1. */
    public static int of(Instant changed) throws UnusableException {
        long seconds = changed.getEpochSecond() - EPOCH;
        if (seconds > Integer.MAX_VALUE) {
            throw new UnusableException("the time " + changed + " is too far in the future");
        }
        return (int) Math.max(1, seconds);
    }

    /** Reads a time in ISO form, with {@code T} or a blank in the middle; without an offset it is taken for UTC. */
    public static Instant time(String text) throws UnusableException {
        try {
            return text.contains(" ") ? blank(text.strip()) : iso(text.strip());
        } catch (DateTimeException e) {
            throw new UnusableException("'" + Texts.shown(text) + "' is no time; one looks like 2026-01-31T09:30:00Z");
        }
    }

    private static Instant iso(String text) {
        int time = text.indexOf('T');
        boolean offset = text.endsWith("Z") || text.indexOf('+') > 0 || (time > 0 && text.indexOf('-', time) > 0);
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** As Python prints times: 2026-01-31 09:30:00.123456+00:00. */
    private static Instant blank(String text) {
        int zone = Math.max(text.indexOf('+'), text.lastIndexOf('-') > text.indexOf(' ') ? text.lastIndexOf('-') : -1);
        String offset = zone < 0 ? "Z" : text.substring(zone);
        String local = zone < 0 ? text : text.substring(0, zone);
        return LocalDateTime.parse(local, BLANK).toInstant(ZoneOffset.of(offset));
    }
}
