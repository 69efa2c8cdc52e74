package dev.assay.integration.security;

import com.google.common.base.Throwables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries one thing as some user, with a real client. */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] NOTHING = {0};

    private final Map<String, Object> settings;

    /** @param settings how the user comes to the broker */
    Probe(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        this.settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        this.settings.put("max.block.ms", PATIENCE.toMillis());
    }

    private interface Attempt {
        void run() throws ExecutionException, InterruptedException;
    }

    boolean reads(String topic) {
        return isAllowed(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer("")) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                consumer.poll(Duration.ofSeconds(1));
            }
        });
    }

    boolean writes(String topic) {
        return isAllowed(() -> {
            try (KafkaProducer<byte[], byte[]> producer = producer("")) {
                producer.send(new ProducerRecord<>(topic, NOTHING, NOTHING)).get();
            }
        });
    }

    /** Whether it may commit offsets of a group, of a topic that it may read. */
    boolean joins(String group, String topic) {
        return isAllowed(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
                consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
            }
        });
    }

    boolean transactsAs(String id) {
        return isAllowed(() -> {
            try (KafkaProducer<byte[], byte[]> producer = producer(id)) {
                producer.initTransactions();
            }
        });
    }

    boolean creates(String topic) {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
        });
    }

    boolean deletes(String topic) {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        });
    }

    boolean looksAtSettings(String topic) {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                        .all()
                        .get();
            }
        });
    }

    boolean changesSettings(String topic) {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.incrementalAlterConfigs(Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                List.of(new AlterConfigOp(
                                        new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                        .all()
                        .get();
            }
        });
    }

    boolean makesRules(AclBinding rule) {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.createAcls(List.of(rule)).all().get();
            }
        });
    }

    boolean seesRules() {
        return isAllowed(() -> {
            try (Admin admin = Admin.create(settings)) {
                admin.describeAcls(AclBindingFilter.ANY).values().get();
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("enable.auto.commit", false);
        if (!group.isEmpty()) {
            own.put("group.id", group);
        }
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> own = new HashMap<>(settings);
        if (!transactionalId.isEmpty()) {
            own.put("transactional.id", transactionalId);
        }
        return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Any other failure than for want of a right is thrown on. */
    private static boolean isAllowed(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (ExecutionException | KafkaException e) {
            if (Throwables.getCausalChain(e).stream().anyMatch(AuthorizationException.class::isInstance)) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
