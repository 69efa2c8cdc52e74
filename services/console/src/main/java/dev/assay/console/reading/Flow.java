package dev.assay.console.reading;

import java.util.List;

/**
 * How records flow.
 *
 * @param at when it was looked at, in milliseconds since the epoch
 * @param problem why it could not be looked at; empty if it could
 */
public record Flow(long at, String problem, List<Group> groups, List<Backlog> topics) {

    /** Before the first look. */
    public static final Flow NONE = new Flow(0, "", List.of(), List.of());

    /**
     * A group of consumers.
     *
     * @param service whose it is
     * @param committed whether it has committed any offset
     * @param lag of each topic it reads
     */
    public record Group(String service, String id, boolean committed, List<Lag> lag) {

        public long total() {
            return lag.stream().mapToLong(Lag::entries).sum();
        }
    }

    /** Entries of a topic that a group has not passed; ends of transactions are entries too. */
    public record Lag(String topic, long entries) {}

    /**
     * What a topic holds.
     *
     * @param entries between its beginning and its end; ends of transactions are entries too
     * @param newest timestamp of its newest record, in milliseconds since the epoch; -1 if it has none
     */
    public record Backlog(String topic, long entries, long newest) {}

    /** Entries of a topic by its name without version and prefix. */
    public long entries(String topic) {
        return topics.stream()
                .filter(backlog -> backlog.topic().equals(topic))
                .mapToLong(Backlog::entries)
                .sum();
    }
}
