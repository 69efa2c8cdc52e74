package dev.assay.ingest;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How ingest works. A task has one partition of each input topic; limits per task hold for each partition. */
@ConfigMapping(prefix = "assay.ingest")
public interface IngestSettings {

    /** Threads that process. */
    @Description("Threads that process; more than there are partitions are idle.")
    @WithDefault("2")
    int threads();

    /** Folder of the local state. */
    @Description("Folder of the local state; each process on a machine needs its own.")
    @WithDefault("data/ingest")
    String stateDir();

    /** How often results are committed; consumers see them only then. */
    @Description("How often results are committed; consumers see them only then.")
    @WithDefault("250ms")
    Duration commitInterval();

    /**
     * How long a task waits for topics that have no records at hand, so that records of different topics are processed in
     * the order of their timestamps although those of one topic arrive a moment later.
     */
    @Description(
            "How long to wait for a topic without records at hand, to keep the order of event times across topics.")
    @WithDefault("1s")
    Duration maxIdle();

    /** Copies of the local state on other machines, for faster take-over. */
    @Description("Copies of the local state kept by other processes, for faster take-over.")
    @WithDefault("0")
    int standbys();

    /** Replication factor of the changelog topics; as for all topics if not set. */
    @Description("Replication factor of the changelog topics; as for all topics if not set.")
    Optional<Integer> replication();

    /** How many records may wait for one sample that has not come yet. */
    @Description("How many records may wait for one sample that has not come yet.")
    @WithDefault("100")
    int pendingPerSample();

    /** How many records of a task may wait for samples. */
    @Description("How many records of a task may wait for samples that have not come yet.")
    @WithDefault("100000")
    int pendingPerTask();

    /** How long a record waits for its sample, by event time, and by the wall clock while no records come. */
    @Description("How long a record waits for its sample, by event time, or by the wall clock while no records come.")
    @WithDefault("1h")
    Duration pendingFor();

    /** How long a sample can be joined to after it last came, by event time. */
    @Description("How long a sample can be joined to after it last came, by event time.")
    @WithDefault("7d")
    Duration sampleRetention();

    /** How many samples a task keeps; beyond, the oldest go before their time. */
    @Description("How many samples a task keeps for joining; beyond, the oldest go before their time.")
    @WithDefault("1000000")
    int samplesPerTask();

    /** How long newest revisions and trusted labels are remembered at least, to drop repeats. */
    @Description("How long newest revisions and trusted labels are remembered at least, to drop repeats.")
    @WithDefault("7d")
    Duration revisionRetention();

    /** Whether an annotation may have no labels, saying that none applies. */
    @Description("Whether an annotation may have no labels, saying that none applies.")
    @WithDefault("false")
    boolean allowEmptyAnnotations();

    /** Folder that sample references may lead into; without one, such samples are dead letters. */
    @Description("Folder that sample references may lead into; without one, such samples become dead letters.")
    Optional<String> referenceRoot();

    /** How often to look for records that waited too long and samples that are too old. */
    @Description("How often to look for records that waited too long and samples that are too old.")
    @WithDefault("10s")
    Duration checkInterval();

    /** How long a task tries again on the spot when the registry is away, before its thread is replaced. */
    @Description("How long a task tries again on the spot when the registry is away, before its thread is replaced.")
    @WithDefault("30s")
    Duration registryPatience();

    /** Largest record that is sent, in bytes; must be above the largest that the input topics take. */
    @Description("Largest record that is sent, in bytes; must be above the largest that the input topics take.")
    @WithDefault("16777216")
    int maxRecordBytes();
}
