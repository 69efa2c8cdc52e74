package dev.assay.gateway.format;

/** Why something of a file becomes no item although nothing is wrong with it. */
public enum LeftOut {
    SAMPLE_WITHOUT_PAYLOAD("samples whose features or image the file does not hold"),
    SKIPPED("tasks that an annotator skipped"),
    DRAFT("drafts and predictions"),
    EMPTY("samples without labels");

    private final String what;

    LeftOut(String what) {
        this.what = what;
    }

    /** For people. */
    public String what() {
        return what;
    }
}
