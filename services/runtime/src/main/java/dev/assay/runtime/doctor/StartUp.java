package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A short look at the cluster before services start. What no waiting mends ends the start; brokers that do not answer yet and
 * topics that are not made yet do not, since services wait for both.
 */
public final class StartUp {

    /** Checks whose errors no waiting mends. */
    private static final List<Check<Cluster>> LASTING = List.of(new TransactionsCheck(), new PartitionsCheck());

    private static final List<Check<Cluster>> PASSING = List.of(new TopicsCheck(), new ReplicationCheck());

    private StartUp() {}

    /**
     * Looks.
     *
     * @param told is given each warning, and each error that may pass by itself
     * @throws ClusterException if services would not work however long they waited; the message says what to do
     */
    public static void check(KafkaClients clients, Consumer<Finding> told) {
        Set<String> lasting = LASTING.stream().map(Check::name).collect(Collectors.toSet());
        List<Check<Cluster>> checks =
                Stream.concat(LASTING.stream(), PASSING.stream()).toList();
        Map<Boolean, List<Finding>> bad = new ClusterExamination(checks)
                .of(clients).stream()
                        .filter(finding -> finding.severity().compareTo(Severity.WARNING) >= 0)
                        .collect(Collectors.partitioningBy(
                                finding -> finding.isError() && lasting.contains(finding.check())));
        bad.getOrDefault(false, List.of()).forEach(told);
        List<Finding> fatal = bad.getOrDefault(true, List.of());
        if (!fatal.isEmpty()) {
            throw new ClusterException(
                    fatal.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())), null);
        }
    }
}
