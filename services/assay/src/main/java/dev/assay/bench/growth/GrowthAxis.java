package dev.assay.bench.growth;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A size that grows while all others stay as they are. */
interface GrowthAxis {

    /** What it is called on the command line. */
    String name();

    /** What it counts. */
    String title();

    /** Sizes, ascending; at least two. */
    List<Integer> sizes();

    /** The parts that are measured, in the report's order, with how they may grow. */
    Map<Part, Asked> asked();

    /**
     * Measures once.
     *
     * @param folder empty, for all data
     * @return processor time in microseconds per annotation
     */
    Map<Part, Double> measure(int size, Path folder) throws Exception;

    /** Whether a measurement warms up by itself; else the first one of all is thrown away. */
    default boolean warmsUp() {
        return false;
    }

    /** How often it is measured at most: what takes long gets fewer rounds. */
    default int mostRounds() {
        return Integer.MAX_VALUE;
    }
}
