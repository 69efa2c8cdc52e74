package dev.assay.bench.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A part of the pipeline to be measured beside its limit. */
interface Stage {

    /** What it is called on the command line. */
    String name();

    /**
     * Measures.
     *
     * @param folder of all its data, empty
     * @param rounds how often, at least once
     * @param progress told each figure as it comes
     * @return results by their names in the report
     */
    Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException;
}
