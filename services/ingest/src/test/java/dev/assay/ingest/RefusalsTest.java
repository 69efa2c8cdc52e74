package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.png;
import static dev.assay.ingest.Fixtures.retraction;
import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.Fixtures.trusted;
import static dev.assay.ingest.IngestHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import dev.assay.records.SampleReference;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One test for each reason that can be told from the record alone. */
class RefusalsTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private IngestHarness ingest;

    @BeforeEach
    void start(@TempDir Path folder) {
        ingest = new IngestHarness(folder);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void nullOrEmptyKey() {
        for (Topic topic : List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED)) {
            byte[] value = ingest.serialize(topic, sample("s1"));
            expect(topic, null, value, DeadReason.NULL_KEY);
            expect(topic, new byte[0], value, DeadReason.NULL_KEY);
        }
        expect(Topic.TRUSTED, null, null, DeadReason.NULL_KEY);
    }

    @Test
    void nullValueWhereThereMustBeOne() {
        expect(Topic.SAMPLES, bytes("s1"), null, DeadReason.NULL_VALUE);
        expect(Topic.ANNOTATIONS, bytes("s1"), null, DeadReason.NULL_VALUE);
    }

    @Test
    void valueThatIsNotInTheWireFormat() {
        expect(Topic.SAMPLES, bytes("s1"), bytes("{\"this\": \"is not Avro\"}"), DeadReason.UNDECODABLE);
        expect(Topic.SAMPLES, bytes("s1"), new byte[0], DeadReason.UNDECODABLE);
        expect(Topic.SAMPLES, bytes("s1"), new byte[] {0, 0, 0, 0}, DeadReason.UNDECODABLE);
    }

    @Test
    void valueThatBreaksOffAnywhere() {
        byte[] whole = ingest.serialize(Topic.ANNOTATIONS, annotation("a1", 1, "s1", "cat", "dog"));
        for (int length = 5; length < whole.length; length++) {
            expect(Topic.ANNOTATIONS, bytes("s1"), Arrays.copyOf(whole, length), DeadReason.UNDECODABLE);
        }
    }

    @Test
    void lengthsThatClaimMoreThanThereIs() {
        byte[] whole = ingest.serialize(Topic.SAMPLES, sample("s1"));
        // The sample id's length is the first byte of Avro data; five bytes make it 2^31 - 1.
        byte[] huge = ByteBuffer.allocate(whole.length + 4)
                .put(whole, 0, 5)
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F})
                .put(whole, 6, whole.length - 6)
                .array();

        expect(Topic.SAMPLES, bytes("s1"), huge, DeadReason.UNDECODABLE);
    }

    @Test
    void schemaThatTheRegistryDoesNotHave() {
        byte[] value = ingest.serialize(Topic.SAMPLES, sample("s1"));
        ByteBuffer.wrap(value).putInt(1, 987_654);

        expect(Topic.SAMPLES, bytes("s1"), value, DeadReason.UNKNOWN_SCHEMA);
        assertThat(ingest.pauses).isEmpty();
    }

    @Test
    void recordOfAnotherType() {
        byte[] annotation = ingest.serialize(Topic.ANNOTATIONS, annotation("a1", 1, "s1", "cat"));
        byte[] trusted = ingest.serialize(Topic.TRUSTED, trusted("s1", "cat"));
        byte[] text = ingest.serialize(Topic.PREDICTIONS, "only text");

        expect(Topic.SAMPLES, bytes("s1"), annotation, DeadReason.WRONG_RECORD_TYPE);
        expect(Topic.TRUSTED, bytes("s1"), annotation, DeadReason.WRONG_RECORD_TYPE);
        expect(Topic.ANNOTATIONS, bytes("s1"), trusted, DeadReason.WRONG_RECORD_TYPE);
        expect(Topic.ANNOTATIONS, bytes("s1"), text, DeadReason.WRONG_RECORD_TYPE);
    }

    @Test
    void recordOfTheTypesNameThatCannotBeReadAsIt() {
        Schema other = SchemaBuilder.record("TrustedLabels")
                .namespace("dev.assay.records")
                .fields()
                .requiredLong("sample_id")
                .endRecord();
        byte[] value = ingest.serialize(
                Topic.PREDICTIONS,
                new GenericRecordBuilder(other).set("sample_id", 1L).build());

        expect(Topic.TRUSTED, bytes("s1"), value, DeadReason.WRONG_RECORD_TYPE);
    }

    @Test
    void keyThatIsNotTheSampleId() {
        refused(Topic.SAMPLES, "s2", sample("s1"), DeadReason.KEY_MISMATCH);
        refused(Topic.ANNOTATIONS, "s2", annotation("a1", 1, "s1", "cat"), DeadReason.KEY_MISMATCH);
        refused(Topic.TRUSTED, "s2", trusted("s1", "cat"), DeadReason.KEY_MISMATCH);
    }

    @Test
    void keyOfBytesThatReadLikeTheSampleIdButAreNot() {
        byte[] notText = {(byte) 0xFF};

        expect(Topic.SAMPLES, notText, ingest.serialize(Topic.SAMPLES, sample("\uFFFD")), DeadReason.KEY_MISMATCH);
        expect(Topic.TRUSTED, notText, null, DeadReason.BLANK_ID);
    }

    @Test
    void blankIds() {
        Annotation nobody = annotation("a1", 1, "s1", "cat");
        nobody.setAnnotator("\t");

        refused(Topic.SAMPLES, " ", sample(" "), DeadReason.BLANK_ID);
        refused(Topic.ANNOTATIONS, "s1", annotation("", 1, "s1", "cat"), DeadReason.BLANK_ID);
        refused(Topic.ANNOTATIONS, "s1", nobody, DeadReason.BLANK_ID);
        refused(Topic.TRUSTED, " ", trusted(" ", "cat"), DeadReason.BLANK_ID);
        expect(Topic.TRUSTED, bytes(" "), null, DeadReason.BLANK_ID);
    }

    @Test
    void revisionBelowOne() {
        refused(Topic.ANNOTATIONS, "s1", annotation("a1", 0, "s1", "cat"), DeadReason.INVALID_REVISION);
        refused(Topic.ANNOTATIONS, "s1", retraction("a1", -7, "s1"), DeadReason.INVALID_REVISION);
    }

    @Test
    void unknownLabel() {
        refused(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat", "Cat"), DeadReason.UNKNOWN_LABEL);
        refused(Topic.TRUSTED, "s1", trusted("s1", ""), DeadReason.UNKNOWN_LABEL);
    }

    @Test
    void repeatedLabel() {
        refused(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat", "dog", "cat"), DeadReason.REPEATED_LABEL);
        refused(Topic.TRUSTED, "s1", trusted("s1", "cat", "cat"), DeadReason.REPEATED_LABEL);
    }

    @Test
    void emptyLabelSet() {
        refused(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1"), DeadReason.EMPTY_LABEL_SET);
        refused(Topic.TRUSTED, "s1", trusted("s1"), DeadReason.EMPTY_LABEL_SET);
    }

    @Test
    void labelsOfARetractionDoNotMatter() {
        Annotation odd = new Annotation("a1", 1, "s1", "ann", AnnotationAction.RETRACTED, List.of("no such label"));
        ingest.send(Topic.ANNOTATIONS, "s1", odd, T0);

        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(ingest.examples())
                .singleElement()
                .satisfies(example -> assertThat(example.value().getLabels()).isEmpty());
    }

    @Test
    void featuresThatDoNotFit() {
        refused(Topic.SAMPLES, "s1", sample("s1", 1, 2, 3), DeadReason.WRONG_FEATURE_LENGTH);
        refused(Topic.SAMPLES, "s1", sample("s1", 1, 2, 3, 4, 5), DeadReason.WRONG_FEATURE_LENGTH);
        refused(Topic.SAMPLES, "s1", sample("s1", 1, Float.NaN, 3, 4), DeadReason.NOT_FINITE);
        refused(Topic.SAMPLES, "s1", sample("s1", 1, 2, 3, Float.NEGATIVE_INFINITY), DeadReason.NOT_FINITE);
        refused(Topic.SAMPLES, "s1", sample("s1", 1, -1.1e6f, 3, 4), DeadReason.FEATURE_TOO_LARGE);
        refused(Topic.SAMPLES, "s1", Fixtures.imageSample("s1", png(4)), DeadReason.WRONG_KIND);
        refused(
                Topic.SAMPLES,
                "s1",
                new Sample("s1", new SampleReference("application/vnd.assay.float32", "there.f32", ""), null),
                DeadReason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void imagesThatDoNotFit(@TempDir Path folder) {
        ingest.close();
        ingest = new IngestHarness(folder, "assay.line.input=image:1x4x4", "assay.line.max-image-bytes=1000");
        byte[] good = png(4);
        ingest.send(Topic.SAMPLES, "s1", Fixtures.imageSample("s1", good), T0);
        assertThat(ingest.deadLetters()).isEmpty();

        refused(Topic.SAMPLES, "s1", Fixtures.imageSample("s1", new byte[1001]), DeadReason.IMAGE_TOO_LARGE);
        refused(Topic.SAMPLES, "s1", Fixtures.imageSample("s1", Arrays.copyOf(good, 20)), DeadReason.IMAGE_UNREADABLE);
        refused(Topic.SAMPLES, "s1", Fixtures.imageSample("s1", png(5)), DeadReason.IMAGE_WRONG_SIZE);
        refused(Topic.SAMPLES, "s1", sample("s1"), DeadReason.WRONG_KIND);
        refused(
                Topic.SAMPLES,
                "s1",
                new Sample("s1", new SampleReference("image/png", "there.png", ""), null),
                DeadReason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void aSampleThatIsRefusedLeavesItsAnnotationsWaiting() {
        ingest.send(Topic.SAMPLES, "s1", sample("s1", 1), T0);
        ingest.send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"), T0);

        assertThat(ingest.deadLetters())
                .extracting(IngestHarness.Dead::reason)
                .containsExactly(DeadReason.WRONG_FEATURE_LENGTH);
        assertThat(ingest.gauge("waiting")).isEqualTo(1);
    }

    @Test
    void theLetterSaysWhyAndFromWhereBesideItsOwnHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1, 2}).add(DeadLetterHeaders.REASON, bytes("from an earlier attempt"));
        ingest.sendBytes(Topic.SAMPLES, bytes("s0"), ingest.serialize(Topic.SAMPLES, sample("s0")), T0);
        ingest.sendBytes(Topic.SAMPLES, bytes("s1"), bytes("damaged"), headers, T0.plusMillis(7));

        assertThat(ingest.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.header(DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE");
            assertThat(dead.headers().headers(DeadLetterHeaders.REASON)).hasSize(1);
            assertThat(dead.header(DeadLetterHeaders.DETAIL)).contains("Unknown magic byte");
            assertThat(dead.header(DeadLetterHeaders.TOPIC)).isEqualTo("assay.samples.v1");
            assertThat(dead.header(DeadLetterHeaders.PARTITION)).isEqualTo("0");
            assertThat(dead.header(DeadLetterHeaders.OFFSET)).isEqualTo("1");
            assertThat(dead.header(DeadLetterHeaders.TIMESTAMP))
                    .isEqualTo(Long.toString(T0.plusMillis(7).toEpochMilli()));
            assertThat(dead.header(DeadLetterHeaders.SERVICE)).isEqualTo("ingest");
            assertThat(dead.headers().lastHeader("trace").value()).containsExactly(1, 2);
            assertThat(dead.time()).isEqualTo(T0.plusMillis(7));
        });
        assertThat(ingest.count("dead.letters", "reason", "undecodable")).isEqualTo(1);
    }

    @Test
    void theDetailStaysShortHoweverLongTheBadThingIs() {
        ingest.send(Topic.TRUSTED, "s1", trusted("s1", "x".repeat(100_000)), T0);

        assertThat(ingest.deadLetters()).singleElement().satisfies(dead -> assertThat(
                        dead.header(DeadLetterHeaders.DETAIL))
                .hasSizeLessThan(600)
                .startsWith("label 'xxx"));
    }

    private void refused(Topic topic, String key, Object record, DeadReason reason) {
        expect(topic, bytes(key), ingest.serialize(topic, record), reason);
    }

    private void expect(Topic topic, byte @Nullable [] key, byte @Nullable [] value, DeadReason reason) {
        ingest.sendBytes(topic, key, value, T0);

        assertThat(ingest.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(reason);
            assertThat(dead.key()).isEqualTo(key);
            assertThat(dead.value()).isEqualTo(value);
            assertThat(dead.time()).isEqualTo(T0);
        });
        assertThat(ingest.examples()).isEmpty();
    }
}
