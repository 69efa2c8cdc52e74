package dev.assay.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;

/** Text from files, which may be anything. */
public final class Texts {

    private static final int SHOWN = 100;

    private Texts() {}

    /** A text for a message: its beginning if it is long, without control characters. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
    }

    /** An id that platforms write as a number or as text; "" if it is missing, null, or something else. */
    public static String id(JsonNode node) {
        return node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
    }
}
