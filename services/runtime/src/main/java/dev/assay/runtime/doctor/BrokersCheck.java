package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.ClusterException;
import java.util.List;

/** Whether the brokers answer, and how many there are. */
final class BrokersCheck implements Check<Cluster> {

    static final String ADVICE = "start the brokers, or correct assay.kafka.bootstrap-servers and assay.kafka.client.*";

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        try {
            return List.of(Finding.ok(
                    name(),
                    Words.count(cluster.brokers().size(), "broker") + ", reached at " + cluster.bootstrapServers()));
        } catch (ClusterException e) {
            return List.of(Finding.error(name(), "at " + cluster.bootstrapServers() + ": " + e.getMessage(), ADVICE));
        }
    }
}
