package dev.assay.schemas;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.AnnotatorChange;
import dev.assay.records.AnnotatorConfusion;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.EncodedImage;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.LabelChange;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.NoiseChange;
import dev.assay.records.OffsetRange;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.records.SampleReference;
import dev.assay.records.SuspectKind;
import dev.assay.records.SuspectLabel;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Examples of all records, with each payload and with optional fields both set and unset. */
final class Records {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private Records() {}

    static Stream<SpecificRecord> oneOfEach() {
        return Stream.of(
                new Sample("s1", new FeatureVector(bytes(0, 0, -128, 63)), "a test"),
                new Sample("s2", new EncodedImage("image/png", bytes(1, 2, 3)), null),
                new Sample("s3", new SampleReference("image/jpeg", "a/b.jpg", "00ff"), null),
                new Annotation("a1", 2, "s1", "ann", AnnotationAction.SUBMITTED, List.of("cat", "Hündchen")),
                new Annotation("a1", 3, "s1", "ann", AnnotationAction.RETRACTED, List.of()),
                trustedLabels(),
                TrainingExample.newBuilder()
                        .setExampleId("a1")
                        .setSampleId("s1")
                        .setOrigin(ExampleOrigin.SILVER)
                        .setRevision(2)
                        .setRetracted(false)
                        .setAnnotator("ann")
                        .setLabels(List.of(0, 4))
                        .setPayload(new FeatureVector(bytes(9)))
                        .build(),
                TrainingExample.newBuilder()
                        .setExampleId("s1")
                        .setSampleId("s1")
                        .setOrigin(ExampleOrigin.REGULATOR)
                        .setRevision(0)
                        .setRetracted(true)
                        .setLabels(List.of())
                        .build(),
                new Checkpoint(
                        "default",
                        12L,
                        "default/v000000000012/manifest.json",
                        "00ff",
                        CheckpointStatus.PROMOTED,
                        "better",
                        List.of(new OffsetRange("assay.examples.v1", 3, 42L, 40L)),
                        1000L,
                        900L,
                        Map.of("gold.map", 81.5),
                        NOON,
                        NOON.minusSeconds(3),
                        NOON.minusSeconds(1),
                        11L,
                        true),
                new CorruptionSnapshot(
                        "default",
                        12L,
                        0,
                        List.of("cat", "dog"),
                        List.of(0.9, 0.1, 0.2, 0.7),
                        List.of(0.01, 0.02),
                        List.of(30.0, 12.5),
                        40L,
                        NOON),
                new MetricsSnapshot("default", 12L, "gold", 200L, 900L, Map.of("map", 81.5), NOON),
                new AnnotatorQuality(
                        "default",
                        12L,
                        "ann",
                        0.8,
                        0.7,
                        0.9,
                        0.85,
                        0.75,
                        120L,
                        14L,
                        NOON,
                        true,
                        false,
                        0.9,
                        List.of(new AnnotatorConfusion("cat", null, 0.3, 0.1, 12.0))),
                new NoiseChange(
                        "default",
                        12L,
                        1,
                        900L,
                        850L,
                        "pairs",
                        7.5,
                        6.0,
                        List.of(new LabelChange("cat", "dog", 0.1, 0.4, 6.5, 30.0)),
                        List.of(new AnnotatorChange("ann", 0.2, 0.5, 0.01, 60L, 14L, 3.0)),
                        NOON),
                prediction()
                        .setPosterior(List.of(0.5f, 0.25f))
                        .setAnnotations(2)
                        .build(),
                prediction().build(),
                new SuspectLabel(
                        "s1",
                        "a1",
                        "ann",
                        "default",
                        12L,
                        "cat",
                        SuspectKind.WRONG,
                        0.97,
                        NOON,
                        0.9,
                        List.of("cat"),
                        List.of("dog"),
                        "the model gives cat 3%"));
    }

    static TrustedLabels trustedLabels() {
        return new TrustedLabels("s1", List.of("cat"), null);
    }

    private static Prediction.Builder prediction() {
        return Prediction.newBuilder()
                .setSampleId("s1")
                .setLine("default")
                .setModelVersion(12L)
                .setProbabilities(List.of(0.9f, 0.1f))
                .setLabels(List.of("cat"))
                .setThreshold(0.8f)
                .setPredictedAt(NOON);
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
