package dev.assay.gateway.intake;

/** Texts from outside that become keys, ids and names. */
final class TextCheck {

    /** Characters; longer ids are mistakes, and would be kept in memory by all who remember ids. */
    static final int LONGEST = 1_000;

    private static final int SHOWN = 100;

    private TextCheck() {}

    /** @param what the text is, for the message */
    static void id(String what, String text) throws RefusedException {
        if (text.isBlank()) {
            throw new RefusedException(Reason.BLANK_ID, "the " + what + " is blank");
        }
        text(what, text);
    }

    static void text(String what, String text) throws RefusedException {
        if (text.length() > LONGEST) {
            throw new RefusedException(
                    Reason.INVALID_TEXT,
                    "the " + what + " has " + text.length() + " characters; at most " + LONGEST + " are taken");
        }
        // Each would be written as a question mark, and ids that differ would be one.
        if (hasLoneSurrogate(text)) {
            throw new RefusedException(Reason.INVALID_TEXT, "the " + what + " has half of a surrogate pair");
        }
    }

    /** A text for a message: its beginning, if it is long. */
    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
