package dev.assay.runtime.models;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the checkpoints topic says of one model line. The version that is served is the one promoted last, in the order of
 * the log; promoting a version withdraws what was promoted above it.
 */
public final class ModelHistory {

    private final String line;
    private final NavigableMap<Long, Checkpoint> byVersion = new TreeMap<>();
    private final Deque<Long> promoted = new ArrayDeque<>();

    /** @param announcements of any lines, in the order of the log */
    public ModelHistory(String line, Iterable<Checkpoint> announcements) {
        this.line = line;
        for (Checkpoint announcement : announcements) {
            if (announcement.getLine().equals(line)) {
                add(announcement);
            }
        }
    }

    /** Reads all that is committed now. */
    public static ModelHistory read(KafkaClients clients, String line) {
        try (CommittedLog log = new CommittedLog(clients, Topic.CHECKPOINTS)) {
            return new ModelHistory(
                    line,
                    log.rest().stream()
                            .filter(announcement -> announcement.value() != null)
                            .map(log::value)
                            .map(Checkpoint.class::cast)
                            .toList());
        }
    }

    /** The key of an announcement: model line, slash, version in 12 digits. */
    public static String key(Checkpoint announcement) {
        return String.format(Locale.ROOT, "%s/%012d", announcement.getLine(), announcement.getVersion());
    }

    private void add(Checkpoint announcement) {
        long version = announcement.getVersion();
        byVersion.put(version, announcement);
        if (announcement.getStatus() == CheckpointStatus.PROMOTED) {
            promoted.removeIf(earlier -> earlier >= version);
            promoted.addFirst(version);
        }
    }

    /** The last announcement of each version, newest version first. */
    public Collection<Checkpoint> newestFirst() {
        return byVersion.descendingMap().values();
    }

    /** What predictors serve. */
    public Optional<Checkpoint> serving() {
        return promoted.stream().findFirst().map(byVersion::get);
    }

    public boolean isServing(Checkpoint checkpoint) {
        return serving()
                .filter(served -> served.getVersion() == checkpoint.getVersion())
                .isPresent();
    }

    /** What was promoted before that and not withdrawn: where a roll back leads. */
    public Optional<Checkpoint> previous() {
        return promoted.stream().skip(1).findFirst().map(byVersion::get);
    }

    /** @throws UnknownVersionException if the version was never announced */
    public Checkpoint get(long version) {
        Checkpoint checkpoint = byVersion.get(version);
        if (checkpoint == null) {
            throw new UnknownVersionException(line, version, range());
        }
        return checkpoint;
    }

    private String range() {
        List<Long> ends = Optional.ofNullable(byVersion.firstEntry()).map(Map.Entry::getKey).stream()
                .toList();
        return ends.isEmpty() ? "it has none" : "it has " + ends.get(0) + " to " + byVersion.lastKey();
    }
}
