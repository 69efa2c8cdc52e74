package dev.assay.ingest;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How ingest works. */
@ConfigMapping(prefix = "assay.ingest")
public interface IngestSettings {

    /** Folder of the state stores. */
    @Description("Folder of the state stores.")
    @WithDefault("data/ingest")
    String stateDir();

    /** Threads; more than there are partitions have nothing to do. */
    @Description("Threads; more than there are partitions have nothing to do.")
    @WithDefault("1")
    int threads();

    /** How often what was processed is committed and becomes visible. */
    @Description("How often what was processed is committed and becomes visible.")
    @WithDefault("100ms")
    Duration commitInterval();

    /**
     * How long to wait for a topic that has nothing to read before going on with the others; within this time records of
     * all topics are taken in the order of their timestamps.
     */
    @Description("How long to wait for a topic that has nothing to read, so that records are taken in timestamp order.")
    @WithDefault("1s")
    Duration maxIdle();

    /** How long an annotation, or trusted labels, wait for their sample. */
    @Description("How long an annotation, or trusted labels, wait for their sample.")
    @WithDefault("1h")
    Duration waitLimit();

    /** How many annotations and trusted labels may wait for one sample. */
    @Description("How many annotations and trusted labels may wait for one sample.")
    @WithDefault("100")
    int waitingPerSample();

    /** How many annotations and trusted labels may wait in all, for each partition. */
    @Description("How many annotations and trusted labels may wait in all, for each partition.")
    @WithDefault("100000")
    int waitingInAll();

    /** How long samples, and revisions of annotations, are remembered. */
    @Description("How long samples, and revisions of annotations, are remembered.")
    @WithDefault("30d")
    Duration retention();

    /** Whether an annotation may give no label at all. */
    @Description("Whether an annotation may give no label at all.")
    @WithDefault("false")
    boolean allowEmptyLabels();
}
