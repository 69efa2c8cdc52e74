package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.assay.records.Sample;
import dev.assay.schemas.AvroSerdes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDecoderTest {

    private static final String TOPIC = "test.samples.v1";
    private static final byte[] UNKNOWN_SCHEMA =
            ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array();

    @Test
    void readsRecords() throws Exception {
        Sample sample = TestRecords.sample("s", 1, 2, 3);
        assertThat(genuine().decode(record(TestRecords.bytes(TOPIC, sample)), Sample.class))
                .isEqualTo(sample);
    }

    @Test
    void skipsWhatIsDamaged() {
        byte[] whole = TestRecords.bytes(TOPIC, TestRecords.sample("s", 1, 2, 3));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 4);

        assertThat(skipped(genuine(), null)).isEqualTo("no_value");
        assertThat(skipped(genuine(), new byte[0])).isEqualTo("undecodable");
        assertThat(skipped(genuine(), new byte[] {7, 7, 7, 7, 7, 7})).isEqualTo("undecodable");
        assertThat(skipped(genuine(), cut)).isEqualTo("undecodable");
        assertThat(skipped(genuine(), UNKNOWN_SCHEMA)).isEqualTo("undecodable");
        assertThat(skipped(genuine(), TestRecords.bytes(TOPIC, TestRecords.silver("s", java.util.List.of(), 1, 2, 3))))
                .isEqualTo("wrong_record");
    }

    @Test
    void skipsWhatMakesTheDeserializerFailUnexpectedly() {
        RecordDecoder decoder = new RecordDecoder((topic, data) -> {
            throw new SecurityException("Forbidden class");
        });
        assertThat(skipped(decoder, new byte[] {0})).isEqualTo("undecodable");
    }

    @Test
    void triesAgainWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> at(port).decode(record(UNKNOWN_SCHEMA), Sample.class))
                .isInstanceOf(RetryException.class)
                .hasMessageContaining("registry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error_code\": 50001, \"message\": \"store\"}",
                "503 | <html>no backend</html>",
                "401 | {\"error_code\": 401, \"message\": \"who are you\"}",
                "403 | {\"error_code\": 40301, \"message\": \"not yours\"}",
                "404 | {\"error_code\": 404, \"message\": \"wrong address\"}",
                "200 | <html>log in first</html>"
            })
    void triesAgainWhenTheRegistryDoesNotTell(int status, String body) throws Exception {
        assertThatThrownBy(() -> answering(status, body)).isInstanceOf(RetryException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error_code\": 40403, \"message\": \"Schema not found\"}",
                "200 | {\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax = 'proto3';\"}"
            })
    void skipsWhenTheRegistrySaysThatTheSchemaIsNone(int status, String body) {
        assertThatThrownBy(() -> answering(status, body)).isInstanceOf(SkippedRecordException.class);
    }

    private static void answering(int status, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        try {
            at(server.getAddress().getPort()).decode(record(UNKNOWN_SCHEMA), Sample.class);
        } finally {
            server.stop(0);
        }
    }

    private static RecordDecoder genuine() {
        return new RecordDecoder(TestRecords.deserializer());
    }

    private static RecordDecoder at(int port) {
        return new RecordDecoder(
                AvroSerdes.deserializer(Map.of("schema.registry.url", "http://127.0.0.1:" + port, "max.retries", "0")));
    }

    private static String skipped(RecordDecoder decoder, byte @Nullable [] value) {
        return catchThrowableOfType(SkippedRecordException.class, () -> decoder.decode(record(value), Sample.class))
                .reason();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>(TOPIC, 0, 0, null, value);
    }
}
