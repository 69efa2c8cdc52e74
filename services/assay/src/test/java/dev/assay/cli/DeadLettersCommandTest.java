package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay dlq} on a real broker that holds four dead letters. */
@Timeout(180)
class DeadLettersCommandTest {

    private static final String ANNOTATIONS = "assay.annotations.v1";
    private static final byte[] VALUE = {0, 1, 2, (byte) 0xff};

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                platform.clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter("s1", "UNKNOWN_LABEL", ANNOTATIONS)).get();
            producer.send(letter("s2", "ORPHAN", ANNOTATIONS)).get();
            producer.send(letter("\u001b[31ms3", "ORPHAN", "assay.samples.v1")).get();
            producer.send(letter("s4", "FORGED", "assay.checkpoints.v1")).get();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    @Test
    void listsThemWithTheirReasons() throws Exception {
        List<String> table = run("list").lines();
        assertThat(table).hasSize(5);
        assertThat(table.get(1)).contains("0:0", "UNKNOWN_LABEL", ANNOTATIONS, "3:7", "s1", "what is wrong");
        assertThat(table.get(3))
                .as("nothing that moves a terminal")
                .contains(" [31ms3")
                .doesNotContain("\u001b");

        assertThat(positions("--reason", "orphan")).containsExactly("0:1", "0:2");
        assertThat(positions("--topic", "assay.samples.v1")).containsExactly("0:2");
        assertThat(positions("--last", "1")).containsExactly("0:3");
        assertThat(positions("0:0", "0:3")).containsExactly("0:0", "0:3");
    }

    @Test
    void showsOneAndKeepsItsBytes() throws Exception {
        Path file = folder.resolve("value");
        assertThat(run("show", "0:1", "--value", file.toString()).lines())
                .contains("reason     ORPHAN", "key        s2", "bytes      4");
        assertThat(file).hasBinaryContent(VALUE);

        CommandRun missing = run("show", "0:77");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.error()).contains("there is no dead letter at 0:77");
    }

    @Test
    void sendsThemAgainAsTheyWere() {
        assertThat(run("redrive", "--dry-run").lines())
                .containsExactly(
                        "would send 3 dead letters again; 1 do not name a topic of this deployment that they came from");
        assertThat(records(Topic.ANNOTATIONS)).isEmpty();

        assertThat(run("redrive", "--reason", "ORPHAN", "--topic", ANNOTATIONS).lines())
                .containsExactly("sent 1 dead letters again");
        assertThat(records(Topic.ANNOTATIONS)).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo(bytes("s2"));
            assertThat(sent.value()).isEqualTo(VALUE);
            assertThat(sent.timestamp()).isEqualTo(1000);
            assertThat(headers(sent)).isEqualTo(Map.of("trace", "t", DeadLetterHeaders.REDRIVEN_FROM, "0:1"));
        });

        assertThat(run("redrive", "0:3").exit()).isZero();
        assertThat(records(Topic.CHECKPOINTS))
                .as("not written to on a header's word")
                .isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> letter(String key, String reason, String topic) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                platform.clients().topics().name(Topic.DEAD_LETTERS), null, 1000L, bytes(key), VALUE);
        letter.headers()
                .add("trace", bytes("t"))
                .add(DeadLetterHeaders.REASON, bytes(reason))
                .add(DeadLetterHeaders.DETAIL, bytes("what is wrong"))
                .add(DeadLetterHeaders.TOPIC, bytes(topic))
                .add(DeadLetterHeaders.PARTITION, bytes("3"))
                .add(DeadLetterHeaders.OFFSET, bytes("7"));
        return letter;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        try (CommittedLog log = new CommittedLog(platform.clients(), topic)) {
            return log.rest();
        }
    }

    private static List<String> positions(String... filter) throws IOException {
        String[] words = new String[filter.length + 2];
        words[0] = "list";
        words[1] = "--json";
        System.arraycopy(filter, 0, words, 2, filter.length);
        JsonNode letters = new ObjectMapper().readTree(run(words).out());
        return letters.findValuesAsText("position");
    }

    private static CommandRun run(String... words) {
        return CommandRun.of(new DeadLettersCommand(), platform.settings(), words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
