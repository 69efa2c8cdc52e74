package dev.assay.bench.growth;

/** What the cost of an annotation is made of, in the report's words. */
enum Part {
    STEP("steps", "one score and one step of each of three models for 16 annotations; annotators' records, buffers"),
    ANNOTATOR("annotator's record", "as part of the steps, taken by itself"),
    TRUSTED("trusted samples", "one for ten annotations"),
    RETRACTION("retractions", "one for fifty annotations"),
    ESTIMATION("estimation", "one for 1,000 annotations, with the scores of the rows that it asks for"),
    CHANGE("change test", "one for 1,000 annotations"),
    JUDGING("judging", "once a window of 1,000: held-out samples by three models, the window's annotations by one"),
    TELLING("telling of annotators", "once a window: what is published of those who annotated in it"),
    CHECKPOINT("checkpoint", "once a window: all that is saved, written to files"),
    TOTAL("together", "all of these, the annotator's record counted once"),
    MERGE("window forming", "partitions merged into windows of 1,000"),
    INGEST("ingest", "the whole process, from an annotation to its example; its broker is another process");

    private final String title;
    private final String what;

    Part(String title, String what) {
        this.title = title;
        this.what = what;
    }

    String title() {
        return title;
    }

    /** What is counted. */
    String what() {
        return what;
    }
}
