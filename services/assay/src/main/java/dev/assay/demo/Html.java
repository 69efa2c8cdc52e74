package dev.assay.demo;

/** Text made safe for HTML. */
final class Html {

    private Html() {}

    /** Escapes what could end an element's text or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
