package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.retraction;
import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.Fixtures.trusted;
import static dev.assay.ingest.IngestHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.ExampleOrigin;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingRulesTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private IngestHarness ingest;

    @BeforeEach
    void start(@TempDir Path folder) {
        ingest = new IngestHarness(
                folder,
                "assay.ingest.pending-per-sample=3",
                "assay.ingest.pending-per-task=5",
                "assay.ingest.pending-for=1h");
    }

    @AfterEach
    void stop() {
        ingest.close();
        assertThat(ingest.gauge("waiting")).isZero();
        assertThat(ingest.gauge("samples")).isZero();
    }

    @Test
    void labelsWaitForTheirSampleAndGoInTheOrderInWhichTheyCame() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a2", 1, "s1", "cat"), T0.plusSeconds(1));
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "dog"), T0.plusSeconds(2));
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "fish"), T0.plusSeconds(3));
        ingest.send(Topic.ANNOTATIONS, "s10", annotation("a1", 1, "s10", "fish"), T0.plusSeconds(3));
        assertThat(ingest.examples()).isEmpty();
        assertThat(ingest.gauge("waiting")).isEqualTo(4);

        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0.plusSeconds(4));

        List<IngestHarness.Example> examples = ingest.examples();
        assertThat(examples)
                .extracting(example -> example.value().getExampleId())
                .containsExactly("a2", "s1", "a1");
        assertThat(examples)
                .extracting(IngestHarness.Example::time)
                .containsExactly(T0.plusSeconds(1), T0.plusSeconds(2), T0.plusSeconds(3));
        assertThat(examples).allSatisfy(example -> assertThat(example.value().getPayload())
                .isEqualTo(sample("s1").getPayload()));
        assertThat(ingest.gauge("waiting")).isEqualTo(1);
    }

    @Test
    void aNewerRevisionReplacesOneThatWaits() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 2, "s1", "dog"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 2, "s1", "dog"), T0);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);

        assertThat(ingest.examples()).singleElement().satisfies(example -> {
            assertThat(example.value().getRevision()).isEqualTo(2);
            assertThat(example.value().getLabels()).containsExactly(1);
        });
        assertThat(ingest.count("dropped", "cause", "superseded")).isEqualTo(1);
        assertThat(ingest.count("dropped", "cause", "stale")).isEqualTo(1);
        assertThat(ingest.count("dropped", "cause", "duplicate")).isEqualTo(1);
    }

    @Test
    void aRetractionCancelsAnAnnotationThatWaits() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", retraction("a1", 2, "s1"), T0);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);

        assertThat(ingest.examples())
                .singleElement()
                .satisfies(example -> assertThat(example.value().getRetracted()).isTrue());
        assertThat(ingest.gauge("waiting")).isZero();
    }

    @Test
    void changedTrustedLabelsReplaceThoseThatWaitAndAWithdrawalCancelsThem() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "dog"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "dog"), T0);
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "dog", "cat"), T0);
        ingest.send(Topic.TRUSTED, "s2", trusted("s2", "dog"), T0);
        ingest.sendBytes(Topic.TRUSTED, bytes("s2"), null, T0);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.send(Topic.SAMPLES, "s2", sample("s2"), T0);

        List<IngestHarness.Example> examples = ingest.examples();
        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).value().getRetracted()).isTrue();
        assertThat(examples.get(1).value().getOrigin()).isEqualTo(ExampleOrigin.GOLD);
        assertThat(ingest.count("dropped", "cause", "duplicate")).isEqualTo(1);
    }

    @Test
    void becomeOrphansByEventTimeWithAllThatTheyCameWith() {
        byte[] value = ingest.serialize(Topic.ANNOTATIONS, annotation("a1", 1, "s1", "cat"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", bytes("t1")).add("nothing", null);
        ingest.send(Topic.SAMPLES, "s0", sample("s0"), T0.minusSeconds(10));
        ingest.sendBytes(Topic.ANNOTATIONS, bytes("s1"), value, headers, T0);
        ingest.send(Topic.SAMPLES, "s2", sample("s2"), T0.plus(Duration.ofHours(1)));
        assertThat(ingest.deadLetters()).isEmpty();

        ingest.send(Topic.SAMPLES, "s3", sample("s3"), T0.plus(Duration.ofMinutes(61)));

        assertThat(ingest.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(DeadReason.ORPHAN);
            assertThat(dead.key()).isEqualTo(bytes("s1"));
            assertThat(dead.value()).isEqualTo(value);
            assertThat(dead.time()).isEqualTo(T0);
            assertThat(dead.header("trace")).isEqualTo("t1");
            assertThat(dead.headers().lastHeader("nothing").value()).isNull();
            assertThat(dead.header(DeadLetterHeaders.TOPIC)).isEqualTo("assay.annotations.v1");
            assertThat(dead.header(DeadLetterHeaders.OFFSET)).isEqualTo("0");
        });
        assertThat(ingest.gauge("waiting")).isZero();
    }

    @Test
    void becomeOrphansByTheWallClockWhenNoMoreRecordsCome() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "cat"), T0);

        ingest.driver.advanceWallClockTime(Duration.ofMinutes(60));
        assertThat(ingest.deadLetters()).isEmpty();

        ingest.driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(ingest.deadLetters()).extracting(IngestHarness.Dead::reason).containsExactly(DeadReason.ORPHAN);
    }

    @Test
    void doNotBecomeOrphansByATimestampFromTheFuture() {
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), IngestHarness.WALL.minusSeconds(1));
        ingest.send(Topic.SAMPLES, "s9", sample("s9"), IngestHarness.WALL.plus(Duration.ofDays(9000)));
        ingest.driver.advanceWallClockTime(Duration.ofMinutes(1));
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), IngestHarness.WALL);

        assertThat(ingest.examples()).hasSize(1);
        assertThat(ingest.deadLetters()).isEmpty();
    }

    @Test
    void canBeSentAgainAfterTheyBecameOrphans() {
        byte[] value = ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);
        ingest.driver.advanceWallClockTime(Duration.ofMinutes(61));
        assertThat(ingest.deadLetters()).hasSize(1);

        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        ingest.sendBytes(Topic.ANNOTATIONS, bytes("s1"), value, T0);

        assertThat(ingest.examples()).hasSize(1);
    }

    @Test
    void areTurnedAwayWhenTooManyWaitForTheSample() {
        IntStream.rangeClosed(1, 4)
                .forEach(i -> ingest.send(Topic.ANNOTATIONS, "s1", annotation("a" + i, 1, "s1", "cat"), T0));

        assertThat(ingest.deadLetters())
                .extracting(IngestHarness.Dead::reason)
                .containsExactly(DeadReason.TOO_MANY_FOR_SAMPLE);
        ingest.send(Topic.SAMPLES, "s1", sample("s1"), T0);
        assertThat(ingest.examples()).hasSize(3);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a4", 1, "s1", "cat"), T0);
        assertThat(ingest.examples()).hasSize(1);
    }

    @Test
    void areTurnedAwayWhenTooManyWaitInAll() {
        IntStream.rangeClosed(1, 6).forEach(i -> {
            String sample = "s" + i;
            ingest.send(Topic.ANNOTATIONS, sample, annotation("a1", 1, sample, "cat"), T0);
        });

        assertThat(ingest.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(DeadReason.WAITING_ROOM_FULL);
            assertThat(dead.key()).isEqualTo(bytes("s6"));
        });
    }

    @Test
    void mayBeReplacedInAFullWaitingRoom() {
        IntStream.rangeClosed(1, 5).forEach(i -> {
            String sample = "s" + i;
            ingest.send(Topic.ANNOTATIONS, sample, annotation("a1", 1, sample, "cat"), T0);
        });
        ingest.send(Topic.ANNOTATIONS, "s3", annotation("a1", 2, "s3", "dog"), T0);

        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.gauge("waiting")).isEqualTo(5);
    }
}
