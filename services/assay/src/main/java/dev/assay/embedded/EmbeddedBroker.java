package dev.assay.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker, with its controller, inside this process. It keeps its data in a folder and goes on with it at the
 * next start. It listens on 127.0.0.1 only.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param folder of its data; formatted at the first start
     * @param port for clients
     * @param controllerPort for the controller
     * @throws IOException if the folder cannot be formatted
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) throws IOException {
        return start(folder, port, controllerPort, Map.of());
    }

    /**
     * As {@link #start(Path, int, int)}.
     *
     * @param own properties of the broker that win over those it has here
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort, Map<String, String> own)
            throws IOException {
        Files.createDirectories(folder);
        Properties properties = properties(folder.resolve("log"), port, controllerPort);
        properties.putAll(own);
        Path file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written at each start");
        }
        if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            format(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.setProperty(
                "listeners", "CLIENT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.setProperty("advertised.listeners", "CLIENT://" + HOST + ":" + port);
        properties.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "CLIENT");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", log.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        // One machine, one broker: one replica of everything.
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // Few threads and small indexes: the broker shares the machine with all services.
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("message.max.bytes", "12582912");
        return properties;
    }

    private static void format(Path file) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException(
                    "the broker's data folder could not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
