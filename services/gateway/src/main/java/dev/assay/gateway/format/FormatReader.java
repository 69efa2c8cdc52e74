package dev.assay.gateway.format;

import java.io.IOException;
import java.io.InputStream;

/** Reads files of one format as items. It holds little of a file in memory at a time; where it must hold more it says so. */
@FunctionalInterface
public interface FormatReader {

    /**
     * Reads to the end. What cannot be used is told as a problem, also when the rest of the file cannot be read.
     *
     * @throws IOException if the stream fails, or {@code finds} does
     */
    void read(InputStream in, Finds finds) throws IOException;
}
