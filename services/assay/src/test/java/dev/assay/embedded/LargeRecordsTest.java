package dev.assay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.CorruptionSnapshot;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The largest records there are come through a real broker with the topics' own limits. */
@Timeout(180)
class LargeRecordsTest {

    private static final int LABELS = 1000;

    @TempDir
    Path folder;

    /** As the trainer publishes it: in a transaction. Random doubles do not compress, so all of it counts. */
    @Test
    void aCorruptionMatrixOfAThousandLabelsIsPublished() throws Exception {
        CorruptionSnapshot snapshot = snapshot();
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            KafkaClients clients = platform.clients();
            try (Producer<String, Object> producer = new KafkaProducer<>(
                    clients.transactionalProducer("trainer-wide"),
                    new StringSerializer(),
                    AvroSerdes.serializer(clients.serdes()))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(clients.topics().name(Topic.CORRUPTION), "wide", snapshot));
                producer.commitTransaction();
            }

            try (CommittedLog log = new CommittedLog(clients, Topic.CORRUPTION)) {
                List<ConsumerRecord<byte[], byte[]>> records = log.rest();
                assertThat(records).hasSize(1);
                assertThat(records.get(0).value().length).isGreaterThan(LABELS * LABELS * Double.BYTES);
                assertThat(log.values(records, CorruptionSnapshot.class)).containsExactly(snapshot);
            }
        }
    }

    @Test
    void aLargeDeadLetterIsSentAgain() throws Exception {
        byte[] value = new byte[9 << 20];
        new Random(7).nextBytes(value);
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            KafkaClients clients = platform.clients();
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>(clients.topics().name(Topic.DEAD_LETTERS), value);
            letter.headers()
                    .add(
                            DeadLetterHeaders.TOPIC,
                            clients.topics().name(Topic.SAMPLES).getBytes(StandardCharsets.UTF_8));
            try (Producer<byte[], byte[]> producer =
                    new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(letter).get();
            }

            assertThat(new DeadLetterBox(clients).redrive(all -> true)).isEqualTo(new DeadLetterBox.Redriven(1, 0));

            try (CommittedLog log = new CommittedLog(clients, Topic.SAMPLES)) {
                assertThat(log.rest()).singleElement().satisfies(record -> assertThat(record.value())
                        .isEqualTo(value));
            }
        }
    }

    private static CorruptionSnapshot snapshot() {
        return CorruptionSnapshot.newBuilder()
                .setLine("wide")
                .setVersion(1)
                .setRegime(0)
                .setLabelNames(IntStream.range(0, LABELS)
                        .mapToObj(label -> "a label with a rather long name, " + label)
                        .toList())
                .setMatrix(random(LABELS * LABELS))
                .setBackground(random(LABELS))
                .setSupport(random(LABELS))
                .setPairs(100_000)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    private static List<Double> random(int count) {
        return new Random(7).doubles(count).boxed().toList();
    }
}
