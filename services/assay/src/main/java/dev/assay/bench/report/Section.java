package dev.assay.bench.report;

/** A part of the page. */
interface Section {

    String title();

    /** A word for links. */
    String anchor();

    /** Its markup without the heading; empty where the report has nothing for it. */
    String body(Results results);
}
