package dev.assay.runtime.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What Assay needs of the brokers beyond the protocol. */
public final class BrokerRequirements {

    /** Transactions before version 2 (KIP-890) can be torn apart by a hanging producer. */
    public static final short TRANSACTION_VERSION = 2;

    private static final String FEATURE = "transaction.version";

    private BrokerRequirements() {}

    /**
     * The version of transactions that the brokers have agreed on; 0 if they know of none.
     *
     * @throws ClusterException if the brokers cannot be asked
     */
    public static short transactionVersion(Admin admin) {
        FinalizedVersionRange version = AdminResults.get(
                        admin.describeFeatures().featureMetadata(), "ask the brokers for their features")
                .finalizedFeatures()
                .get(FEATURE);
        return version == null ? 0 : version.maxVersionLevel();
    }

    /** What is wrong with a version of transactions that is below {@link #TRANSACTION_VERSION}. */
    public static String shortcoming(short version) {
        return "the brokers have " + FEATURE + "=" + version + " but exactly-once commits need " + TRANSACTION_VERSION;
    }

    /** How brokers come to the version of transactions that is needed. */
    public static String remedy() {
        return "upgrade them to Kafka 4, then run kafka-features.sh upgrade --feature " + FEATURE + "="
                + TRANSACTION_VERSION;
    }

    /**
     * Checks that transactions have the version that is needed.
     *
     * @throws ClusterException if the brokers cannot be asked, or have an older version
     */
    public static void check(Admin admin) {
        short actual = transactionVersion(admin);
        if (actual < TRANSACTION_VERSION) {
            throw new ClusterException(shortcoming(actual) + ": " + remedy(), null);
        }
    }
}
