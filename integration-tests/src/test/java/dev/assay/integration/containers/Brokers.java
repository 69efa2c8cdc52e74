package dev.assay.integration.containers;

import com.github.dockerjava.api.model.PortBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** Kafka brokers, each a controller too, that form one cluster. */
final class Brokers implements AutoCloseable {

    private static final int INSIDE = 9092;
    private static final int OUTSIDE = 9094;

    private final List<GenericContainer<?>> containers = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    Brokers(Network network, int count) {
        String voters = IntStream.rangeClosed(1, count)
                .mapToObj(id -> id + "@" + name(id) + ":9093")
                .collect(Collectors.joining(","));
        for (int id = 1; id <= count; id++) {
            int port = Engine.freePort();
            ports.add(port);
            containers.add(broker(network, id, port, voters, Math.min(count, 3)));
        }
        Startables.deepStart(containers).join();
    }

    private static GenericContainer<?> broker(Network network, int id, int port, String voters, int copies) {
        String replication = Integer.toString(copies);
        String inSync = Integer.toString(Math.max(1, copies - 1));
        return new GenericContainer<>(DockerImageName.parse(Images.KAFKA))
                .withNetwork(network)
                .withNetworkAliases(name(id))
                .withEnv("CLUSTER_ID", "4L6g3nShT-eMCtK--X86sw")
                .withEnv("KAFKA_NODE_ID", Integer.toString(id))
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters)
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_LISTENERS", "INSIDE://:" + INSIDE + ",CONTROLLER://:9093,OUTSIDE://:" + OUTSIDE)
                .withEnv(
                        "KAFKA_ADVERTISED_LISTENERS",
                        "INSIDE://" + name(id) + ":" + INSIDE + ",OUTSIDE://127.0.0.1:" + port)
                .withEnv(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                        "CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT")
                .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE")
                .withEnv("KAFKA_DEFAULT_REPLICATION_FACTOR", replication)
                .withEnv("KAFKA_MIN_INSYNC_REPLICAS", inSync)
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", replication)
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "5")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", replication)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", inSync)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "5")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "6000")
                .withExposedPorts(OUTSIDE)
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + OUTSIDE)))
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
    }

    private static String name(int id) {
        return "kafka-" + id;
    }

    int count() {
        return containers.size();
    }

    GenericContainer<?> broker(int id) {
        return containers.get(id - 1);
    }

    /** Where containers of the network find the cluster. */
    String inside() {
        return IntStream.rangeClosed(1, count())
                .mapToObj(id -> name(id) + ":" + INSIDE)
                .collect(Collectors.joining(","));
    }

    /** Where this process finds it. */
    String outside() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        containers.forEach(GenericContainer::stop);
    }
}
