package dev.assay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.TrustedLabels;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.BrokerRequirements;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPlatformTest {

    private static final TrustedLabels LABELS = new TrustedLabels("s1", List.of("coat"), null);

    @TempDir
    Path folder;

    @Test
    void keepsItsDataAndAddressesAcrossRestarts() throws Exception {
        Map<String, String> before;
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            before = platform.settings();
            KafkaClients clients = clients(platform);
            try (Admin admin = Admin.create(clients.admin())) {
                BrokerRequirements.check(admin);
                assertThat(admin.listTopics().names().get())
                        .contains(clients.topics().definitions().stream()
                                .map(topic -> topic.name())
                                .toArray(String[]::new));
            }
            try (KafkaProducer<String, Object> producer = new KafkaProducer<>(
                    clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
                producer.send(new ProducerRecord<>(clients.topics().name(Topic.TRUSTED), "s1", LABELS))
                        .get();
            }
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            assertThat(platform.settings()).isEqualTo(before);
            KafkaClients clients = clients(platform);
            TopicPartition partition = new TopicPartition(clients.topics().name(Topic.TRUSTED), 0);
            try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(
                    clients.reader(), new StringDeserializer(), AvroSerdes.deserializer(clients.serdes()))) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                assertThat(consumer.poll(Duration.ofSeconds(30)))
                        .singleElement()
                        .satisfies(record -> assertThat(record.value()).isEqualTo(LABELS));
            }
        }
    }

    @Test
    void aSecondProcessOnTheSameFolderIsToldWhy() throws IOException {
        try (DataFolder open = DataFolder.open(folder)) {
            assertThat(open.resolve("lock")).exists();
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by another process")
                    .hasMessageContaining("--data");
        }
    }

    private static KafkaClients clients(EmbeddedPlatform platform) {
        Map<String, String> kafka = new HashMap<>(platform.settings());
        kafka.keySet().removeIf(name -> !name.startsWith("assay.kafka."));
        return new KafkaClients(Settings.of(kafka, KafkaSettings.class).get(KafkaSettings.class));
    }
}
