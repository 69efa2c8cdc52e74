package dev.assay.bench.throughput;

import java.util.Map;

/**
 * What {@code assay bench throughput --report} writes: a contract, to which fields may be added.
 *
 * @param stages by name
 * @param machine what it ran on, in words
 * @param seconds that it took
 */
public record ThroughputReport(Map<String, StageResult> stages, String machine, double seconds) {

    /** This machine. */
    public static String thisMachine() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version() + ", heap "
                + runtime.maxMemory() / (1 << 20) + " MiB; the broker is a process of its own on the same cores";
    }
}
