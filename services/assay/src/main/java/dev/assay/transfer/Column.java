package dev.assay.transfer;

/** A column of an exported table. */
record Column(String name, Kind kind) {

    /** What its values are. */
    enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@link Long}. */
        WHOLE,
        /** A {@link Double}. */
        NUMBER,
        /** An {@link java.time.Instant}. */
        TIME
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    static Column whole(String name) {
        return new Column(name, Kind.WHOLE);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    static Column time(String name) {
        return new Column(name, Kind.TIME);
    }
}
