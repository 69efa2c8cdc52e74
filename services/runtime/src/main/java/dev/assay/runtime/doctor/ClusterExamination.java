package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Looks at the Kafka cluster. */
public final class ClusterExamination {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Examination<Cluster> examination;

    ClusterExamination(List<Check<Cluster>> checks) {
        examination = new Examination<>(new BrokersCheck(), checks);
    }

    /** Everything there is to look at. */
    public static ClusterExamination thorough(Clock clock) {
        return new ClusterExamination(List.of(
                new TransactionsCheck(),
                new TopicsCheck(),
                new PartitionsCheck(),
                new TopicSettingsCheck(),
                new ReplicationCheck(),
                new InternalTopicsCheck(),
                new ClockCheck(clock)));
    }

    /** All findings; brokers that do not answer are one. Takes seconds at most for each answer that does not come. */
    public List<Finding> of(KafkaClients clients) {
        Map<String, Object> settings = new HashMap<>(clients.admin());
        String timeout = Long.toString(PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        String servers = String.valueOf(settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        try (Admin admin = Admin.create(settings)) {
            return examination.of(new Cluster(admin, servers, clients.topics()));
        } catch (KafkaException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            return examination.impossible("at " + servers + ": " + why, BrokersCheck.ADVICE);
        }
    }
}
