package dev.assay.report;

import java.util.Locale;

/** Text made safe for HTML that is also well-formed XML. */
public final class Html {

    private Html() {}

    /**
     * Escapes what could end an element's text or a quoted attribute. Characters that XML forbids even as references
     * become the replacement character.
     */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(point) ? point : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** {@link String#format} with a decimal point whatever the machine's language. */
    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A number with so many decimals; zero has no sign, and what is not finite is a dash. */
    public static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String text = format("%." + decimals + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** As {@link #number}, with a plus sign before what is more than zero. */
    public static String change(double value, int decimals) {
        String text = number(value, decimals);
        return value > 0 && text.matches(".*[1-9].*") ? "+" + text : text;
    }

    /** The production Char of XML 1.0, section 2.2. */
    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
