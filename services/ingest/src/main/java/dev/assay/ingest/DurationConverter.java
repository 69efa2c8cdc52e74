package dev.assay.ingest;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads durations as a number with a unit, {@code 250ms}, {@code 1s}, {@code 10m}, {@code 1h}, {@code 7d}, or in ISO 8601. */
public final class DurationConverter implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|h|d)");

    @Override
    public Duration convert(String value) {
        Matcher matcher = SHORT.matcher(value.strip());
        if (!matcher.matches()) {
            try {
                return Duration.parse(value.strip());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + value + "' is not a duration; write a number with ms, s, m, h or d, e.g. 10m", e);
            }
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
