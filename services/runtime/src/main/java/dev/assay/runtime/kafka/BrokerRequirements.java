package dev.assay.runtime.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What Assay needs of the brokers beyond the protocol. */
public final class BrokerRequirements {

    private static final String FEATURE = "transaction.version";
    private static final short NEEDED = 2;

    private BrokerRequirements() {}

    /**
     * Checks that transactions have version 2 (KIP-890), since those before can be torn apart by a hanging producer.
     *
     * @throws ClusterException if the brokers cannot be asked, or have an older version
     */
    public static void check(Admin admin) {
        FinalizedVersionRange version = AdminResults.get(
                        admin.describeFeatures().featureMetadata(), "ask the brokers for their features")
                .finalizedFeatures()
                .get(FEATURE);
        short actual = version == null ? 0 : version.maxVersionLevel();
        if (actual < NEEDED) {
            throw new ClusterException(
                    "the brokers have " + FEATURE + "=" + actual + " but exactly-once commits need " + NEEDED
                            + ": upgrade them to Kafka 4, then run kafka-features.sh upgrade --feature " + FEATURE + "="
                            + NEEDED,
                    null);
        }
    }
}
