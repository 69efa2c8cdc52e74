package dev.assay.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The topics of Assay, with the settings each is created with. Names get a configurable prefix, see {@link Topics}. */
public enum Topic {
    SAMPLES("samples.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(90)),
    ANNOTATIONS("annotations.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(90)),
    TRUSTED("trusted.v1", Layout.BY_SAMPLE, Kind.COMPACTED, null),
    EXAMPLES("examples.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(90)),
    CHECKPOINTS("checkpoints.v1", Layout.SINGLE, Kind.COMPACTED, null),
    CORRUPTION("corruption.v1", Layout.SINGLE, Kind.COMPACTED, null),
    METRICS("metrics.v1", Layout.SINGLE, Kind.LOG, Duration.ofDays(365)),
    ANNOTATORS("annotators.v1", Layout.SINGLE, Kind.COMPACTED, null),
    NOISE_CHANGES("noise-changes.v1", Layout.SINGLE, Kind.COMPACTED, null),
    PREDICTIONS("predictions.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(30)),
    SUSPECTS("suspects.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(30)),
    DEAD_LETTERS("dead-letters.v1", Layout.BY_SAMPLE, Kind.LOG, Duration.ofDays(90));

    /** How many partitions a topic has: as many as the deployment asks for, or one because its order is global. */
    public enum Layout {
        BY_SAMPLE,
        SINGLE
    }

    /** What Kafka does with old records. */
    public enum Kind {
        LOG,
        COMPACTED
    }

    private final String baseName;
    private final Layout layout;
    private final Kind kind;
    private final Optional<Duration> retention;

    Topic(String baseName, Layout layout, Kind kind, @Nullable Duration retention) {
        this.baseName = baseName;
        this.layout = layout;
        this.kind = kind;
        this.retention = Optional.ofNullable(retention);
    }

    /** Name without the deployment's prefix, with the version of the contract at its end. */
    public String baseName() {
        return baseName;
    }

    public Layout layout() {
        return layout;
    }

    public Kind kind() {
        return kind;
    }

    /** How long a log topic keeps records; empty for a compacted one. */
    public Optional<Duration> retention() {
        return retention;
    }

    /**
     * Largest record, in bytes. What ingest writes is a little larger than what it reads, for headers and ids; the corruption
     * matrix of 1,000 labels takes 8 MB, and does not compress.
     */
    public int maxMessageBytes() {
        return switch (this) {
            case SAMPLES, ANNOTATIONS, TRUSTED -> 10 << 20;
            case EXAMPLES, DEAD_LETTERS, CORRUPTION -> 12 << 20;
            default -> 2 << 20;
        };
    }

    /** Topic settings as Kafka's admin client takes them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes()));
        if (kind == Kind.COMPACTED) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(retention.orElseThrow().toMillis()));
        }
        return Map.copyOf(settings);
    }
}
