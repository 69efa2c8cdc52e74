package dev.assay.integration.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A console on topics of its own, and a way to fill them. */
final class Stand implements AutoCloseable {

    static final String LINE = "line";

    private final Map<String, String> settings;
    private final KafkaClients clients;
    private final Producer<String, Object> producer;
    private final RunningServices running;
    private final FileModelStore store;

    /**
     * @param prefix of its topics on the platform
     * @param own settings
     */
    Stand(EmbeddedPlatform platform, String prefix, Map<String, String> own) {
        settings = new HashMap<>(platform.settings());
        settings.put("assay.kafka.prefix", prefix);
        settings.put("assay.line.name", LINE);
        settings.put("assay.line.labels", "any");
        settings.put("assay.http.port", "0");
        settings.put("assay.console.flow-interval", "500ms");
        settings.putAll(own);
        Settings all = Settings.load(Services.SETTINGS, java.util.Optional.empty(), settings);
        clients = new KafkaClients(all.get(KafkaSettings.class));
        try (Admin admin = Admin.create(clients.admin())) {
            new TopicAdministration(admin).apply(clients.topics(), false, Duration.ofSeconds(30));
        }
        store = new FileModelStore(Path.of(settings.getOrDefault("assay.store.path", "")), step -> {});
        producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()));
        running = RunningServices.start(List.of(Services.CONSOLE), all);
    }

    int port() {
        return running.port();
    }

    KafkaClients clients() {
        return clients;
    }

    /** Sends a record; a failure shows at once. */
    void send(Topic topic, String key, @Nullable Object value) {
        AdminResults.get(
                producer.send(new ProducerRecord<>(clients.topics().name(topic), key, value)), "send to " + topic);
    }

    /** Writes a checkpoint that can be served. */
    CheckpointLocation checkpoint(long version) throws IOException {
        return store.write(
                LINE,
                version,
                new CheckpointContents(JsonNodeFactory.instance.objectNode().put("version", version), Map.of()));
    }

    /** Puts a dead letter there, whose headers say what they like. */
    void deadLetter(String key, byte[] value, String reason, String detail, String topic) {
        try (Producer<byte[], byte[]> letters =
                new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    clients.topics().name(Topic.DEAD_LETTERS), key.getBytes(StandardCharsets.UTF_8), value);
            Map.of(
                            DeadLetterHeaders.REASON, reason,
                            DeadLetterHeaders.DETAIL, detail,
                            DeadLetterHeaders.TOPIC, topic,
                            DeadLetterHeaders.PARTITION, "0",
                            DeadLetterHeaders.OFFSET, "7")
                    .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            letters.send(letter);
        }
    }

    @Override
    public void close() {
        running.close();
        producer.close();
        store.close();
    }
}
