package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.BrokerRequirements;
import java.util.List;

/** Whether the brokers' transactions are those that exactly-once processing needs. */
final class TransactionsCheck implements Check<Cluster> {

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        short version = BrokerRequirements.transactionVersion(cluster.admin());
        return List.of(
                version < BrokerRequirements.TRANSACTION_VERSION
                        ? Finding.error(name(), BrokerRequirements.shortcoming(version), BrokerRequirements.remedy())
                        : Finding.ok(name(), "version " + version));
    }
}
