package dev.assay.runtime.kafka;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A topic as the cluster has it.
 *
 * @param description its partitions and where their copies are
 * @param config its settings, those that it has from the brokers among them
 */
public record TopicState(TopicDescription description, Config config) {

    static final String NOT_SET = "not set";

    /** The value of a setting; {@code not set} if the cluster does not tell it. */
    public String setting(String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? NOT_SET : entry.value();
    }
}
