package dev.assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.Gateway.Told;
import dev.assay.records.Annotation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too many, or meant to do harm. */
class HostileRequestTest {

    private static final int LIMIT = 10_000;
    private static final int ITEMS = 50;
    private static final Gateway GATEWAY = new Gateway(
            Gateway.FEATURES,
            Map.of(
                    "assay.gateway.max-request-bytes",
                    Integer.toString(LIMIT),
                    "assay.gateway.max-items",
                    Integer.toString(ITEMS)));
    private static final String ANNOTATIONS = "/v1/annotations";

    @BeforeEach
    void forget() {
        GATEWAY.producer().clear();
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static String annotation(String id) {
        return "{\"annotation_id\":\"" + id + "\",\"sample_id\":\"s\",\"annotator\":\"ann\",\"labels\":[\"bag\"]}";
    }

    @Test
    void aRequestThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        Told told = GATEWAY.post(ANNOTATIONS, "[" + " ".repeat(LIMIT) + annotation("a") + "]");

        assertThat(told.status()).isEqualTo(413);
        assertThat(told.json().get("error").textValue()).contains("assay.gateway.max-request-bytes=" + LIMIT);
        assertThat(GATEWAY.producer().history()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsOneBadItem() throws Exception {
        String tooLong = annotation("x".repeat(LIMIT));

        Told told = GATEWAY.postLines(ANNOTATIONS, annotation("a"), tooLong, annotation("b"));

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.item(1).get("code").textValue()).isEqualTo("TOO_LARGE");
        assertThat(GATEWAY.producer().history()).hasSize(2);
    }

    @Test
    void anArrayOfTooManyItemsIsNotTakenInPart() throws Exception {
        String tooMany = "[" + "{},".repeat(ITEMS) + "{}]";

        Told told = GATEWAY.post(ANNOTATIONS, tooMany);

        assertThat(told.status()).isEqualTo(413);
        assertThat(told.json().get("error").textValue()).contains("assay.gateway.max-items=" + ITEMS);
        assertThat(told.json().get("items")).isEmpty();
    }

    @Test
    void ofTooManyLinesTheFirstAreTaken() throws Exception {
        String[] lines = Stream.iterate(0, i -> i + 1)
                .limit(ITEMS + 10)
                .map(i -> annotation("a" + i))
                .toArray(String[]::new);

        Told told = GATEWAY.postLines(ANNOTATIONS, lines);

        assertThat(told.status()).isEqualTo(413);
        assertThat(told.json().get("accepted").intValue()).isEqualTo(ITEMS);
        assertThat(GATEWAY.producer().history()).hasSize(ITEMS);
    }

    @Test
    void aStreamOfLinesMayBeFarLargerThanWhatIsHeldInMemory() throws Exception {
        byte[] blank = (" ".repeat(LIMIT - 1) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] line = annotation("a").getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            parts.add(new ByteArrayInputStream(blank));
        }
        parts.add(new ByteArrayInputStream(line));

        Told told = GATEWAY.stream(ANNOTATIONS, () -> new SequenceInputStream(Collections.enumeration(parts)));

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().get("accepted").intValue()).isOne();
    }

    @Test
    void whatIsCompressedIsRefused() throws Exception {
        Told told = GATEWAY.post(
                ANNOTATIONS, "application/json", BodyPublishers.ofString(annotation("a")), "Content-Encoding", "gzip");

        assertThat(told.status()).isEqualTo(415);
        assertThat(GATEWAY.producer().history()).isEmpty();
    }

    @Test
    void nestingHasALimit() throws Exception {
        String deep = "[".repeat(2000) + "]".repeat(2000);

        assertThat(GATEWAY.post(ANNOTATIONS, deep).status()).isEqualTo(400);
        assertThat(GATEWAY.postLines(ANNOTATIONS, deep, annotation("a")).status())
                .isEqualTo(202);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] bytes = annotation("?").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
        }

        Told told = GATEWAY.post(ANNOTATIONS, "application/json", BodyPublishers.ofByteArray(bytes));

        assertThat(told.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "'; DROP TABLE annotations; --",
                "${jndi:ldap://127.0.0.1/a}",
                "null",
                "\\u0000",
                "\\u202e\\ud83d\\ude00",
                "%s%n{}"
            })
    void anyTextMayBeAnIdAndComesBackAsItIs(String escaped) throws Exception {
        Told told = GATEWAY.post(ANNOTATIONS, annotation(escaped));

        assertThat(told.status()).isEqualTo(202);
        String id = told.item(0).get("id").textValue();
        assertThat(GATEWAY.producer().history().get(0).value())
                .isInstanceOfSatisfying(Annotation.class, sent -> assertThat(sent.getAnnotationId())
                        .isEqualTo(id));
        assertThat(told.response().headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void longIdsAndLabelsAreNotRepeatedWholeInTheAnswer() throws Exception {
        String text = "x".repeat(LIMIT - 200);

        Told id = GATEWAY.post(ANNOTATIONS, annotation(text));
        Told label = GATEWAY.post(ANNOTATIONS, annotation("a").replace("bag", text));

        assertThat(id.item(0).get("code").textValue()).isEqualTo("INVALID_TEXT");
        assertThat(id.response().body()).hasSizeLessThan(1_500);
        assertThat(label.item(0).get("code").textValue()).isEqualTo("UNKNOWN_LABEL");
        assertThat(label.response().body()).hasSizeLessThan(1_500);
    }

    @Test
    void manySendAtATime() throws Exception {
        int senders = 40;
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Told>> all = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                String[] lines = new String[ITEMS];
                for (int j = 0; j < ITEMS; j++) {
                    lines[j] = annotation(i + "-" + j);
                }
                all.add(pool.submit(() -> GATEWAY.postLines(ANNOTATIONS, lines)));
            }
            for (Future<Told> one : all) {
                assertThat(one.get().json().get("accepted").intValue()).isEqualTo(ITEMS);
            }
        } finally {
            pool.shutdown();
        }
        Set<String> ids = new HashSet<>();
        GATEWAY.producer().history().forEach(record -> {
            if (record.value() instanceof Annotation annotation) {
                ids.add(annotation.getAnnotationId());
            }
        });
        assertThat(ids).hasSize(senders * ITEMS);
    }
}
