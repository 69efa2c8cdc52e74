package dev.assay.integration.console;

import dev.assay.records.AnnotatorChange;
import dev.assay.records.AnnotatorConfusion;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.LabelChange;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.NoiseChange;
import dev.assay.records.Sample;
import dev.assay.records.SuspectKind;
import dev.assay.records.SuspectLabel;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.schemas.Topic;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What a system might have published: versions, curves, corruption, annotators, suspects, dead letters. */
final class Story {

    private final Stand stand;
    private final List<String> labels;
    private final List<String> annotators;
    private final Instant start = Instant.now().minusSeconds(3600);

    Story(Stand stand, List<String> labels, List<String> annotators) {
        this.stand = stand;
        this.labels = labels;
        this.annotators = annotators;
    }

    static List<String> names(String start, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> start + "-" + String.format("%04d", i))
                .toList();
    }

    /** Versions 1 to 3: promoted, promoted, rejected; the noise changed between the last two; everything else once. */
    void tell() throws IOException {
        for (int version = 1; version <= 3; version++) {
            CheckpointStatus status = version == 3 ? CheckpointStatus.REJECTED : CheckpointStatus.PROMOTED;
            checkpoint(version, status, "mAP 8" + version + " against 80");
            metrics("silver", version, 60 + version);
            metrics("gold", version, 70 + version);
            corruption(version);
        }
        for (int i = 0; i < annotators.size(); i++) {
            annotator(
                    annotators.get(i),
                    0.95 - 0.8 * i / Math.max(1, annotators.size()),
                    i == 0 ? 5 : 400,
                    i > 0 && i == annotators.size() - 1);
        }
        noiseChange(1, 3, "pairs", 2100);
        picture("sample-image");
        features("sample-features");
        for (int i = 0; i < 25; i++) {
            suspect(i, i % 2 == 0 ? "sample-image" : "sample-features", "Because of reason " + i + ".");
        }
    }

    void checkpoint(long version, CheckpointStatus status, String reason) throws IOException {
        CheckpointLocation location = stand.checkpoint(version);
        Checkpoint checkpoint = new Checkpoint(
                Stand.LINE,
                version,
                location.uri(),
                location.sha256(),
                status,
                reason,
                List.of(),
                version * 1100,
                version * 1000,
                Map.of(
                        "gold.map",
                        70.0 + version,
                        "gold.of1",
                        71.5,
                        "gold.cf1",
                        70.5,
                        "gold.ece",
                        4.25,
                        "silver.map",
                        65.0),
                start.plusSeconds(version * 60),
                null,
                null,
                null,
                false);
        stand.send(Topic.CHECKPOINTS, ModelHistory.key(checkpoint), checkpoint);
    }

    void metrics(String model, long version, double map) {
        stand.send(
                Topic.METRICS,
                Stand.LINE,
                new MetricsSnapshot(
                        Stand.LINE,
                        version,
                        model,
                        50L,
                        version * 1000,
                        Map.of("map", map, "cf1", map - 3, "of1", map - 2, "ece", 8.0 - version),
                        start.plusSeconds(version * 60)));
    }

    /** Label i is written as the next one with a probability that grows with i. */
    void corruption(long version) {
        int size = labels.size();
        List<Double> matrix = new ArrayList<>(size * size);
        for (int i = 0; i < size; i++) {
            double lost = 0.05 + 0.3 * i / size + 0.01 * version;
            for (int j = 0; j < size; j++) {
                matrix.add(j == i ? 0.97 - lost : j == (i + 1) % size ? lost : 0.02 / size);
            }
        }
        stand.send(
                Topic.CORRUPTION,
                Stand.LINE,
                new CorruptionSnapshot(
                        Stand.LINE,
                        version,
                        version < 3 ? 0 : 1,
                        labels,
                        matrix,
                        labels.stream().map(label -> 0.01).toList(),
                        labels.stream().map(label -> 40.0).toList(),
                        200L,
                        start.plusSeconds(version * 60)));
    }

    /** Two labels were confused less, or not at all, before; three annotators have a part in it. */
    void noiseChange(int regime, long version, String test, long from) {
        String first = labels.get(0);
        String second = labels.get(1);
        List<LabelChange> changed = new ArrayList<>();
        changed.add(new LabelChange(first, second, 0.08, 0.41, 6.4, 38.0));
        changed.add(new LabelChange(first, first, 0.87, 0.52, -5.9, 38.0));
        changed.add(new LabelChange(second, null, 0.05, 0.25, 3.1, 21.0));
        for (int i = 0; i < 5; i++) {
            changed.add(new LabelChange(
                    labels.get(i % labels.size()), labels.get((i + 2) % labels.size()), 0.02, 0.05, 1.5, 9.0));
        }
        stand.send(
                Topic.NOISE_CHANGES,
                String.format("%s/%010d", Stand.LINE, regime),
                NoiseChange.newBuilder()
                        .setLine(Stand.LINE)
                        .setVersion(version)
                        .setRegime(regime)
                        .setAnnotations(from + 400)
                        .setFromAnnotation(from)
                        .setTest(test)
                        .setStatistic(7.25)
                        .setThreshold(4.5)
                        .setLabels(changed)
                        .setAnnotators(annotators.stream()
                                .limit(3)
                                .map(name -> new AnnotatorChange(name, 0.1, 0.4, 0.05, 120L, 30L, 4.2))
                                .toList())
                        .setCreatedAt(start.plusSeconds(version * 60))
                        .build());
    }

    /** Writes the first label as the second far more often than the crowd, and leaves the second out; unless it is a spammer. */
    void annotator(String name, double quality, long annotations, boolean spammer) {
        stand.send(
                Topic.ANNOTATORS,
                Stand.LINE + "/" + name,
                AnnotatorQuality.newBuilder()
                        .setLine(Stand.LINE)
                        .setVersion(3)
                        .setAnnotator(name)
                        .setQuality(quality)
                        .setLower(Math.max(0, quality - 0.05))
                        .setUpper(Math.min(1, quality + 0.04))
                        .setPrecision(quality)
                        .setRecall(quality)
                        .setAnnotations(annotations)
                        .setPairs(annotations / 10)
                        .setCreatedAt(start)
                        .setSupported(annotations >= 30)
                        .setSpammer(spammer)
                        .setInformation(annotations < 30 ? null : spammer ? 0.01 : 0.75)
                        .setConfusions(
                                annotations < 30
                                        ? List.of()
                                        : List.of(
                                                new AnnotatorConfusion(labels.get(0), labels.get(1), 0.6, 0.08, 12.0),
                                                new AnnotatorConfusion(labels.get(1), null, 0.3, 0.05, 9.0),
                                                new AnnotatorConfusion(labels.get(2), labels.get(2), 0.4, 0.9, 7.0)))
                        .build());
    }

    /** The lower the number, the more there is to gain. */
    void suspect(int number, String sampleId, String reason) {
        String given = labels.get(number % labels.size());
        String corrected = labels.get((number + 1) % labels.size());
        for (SuspectKind kind : SuspectKind.values()) {
            stand.send(
                    Topic.SUSPECTS,
                    sampleId,
                    new SuspectLabel(
                            sampleId,
                            "annotation-" + number,
                            annotators.get(number % annotators.size()),
                            Stand.LINE,
                            3L,
                            kind == SuspectKind.WRONG ? given : corrected,
                            kind,
                            0.9,
                            start,
                            9.0 - number * 0.1,
                            List.of(given),
                            List.of(corrected),
                            reason));
        }
    }

    void picture(String id) throws IOException {
        BufferedImage image = new BufferedImage(56, 56, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(8, 8, 40, 40);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        stand.send(
                Topic.SAMPLES,
                id,
                new Sample(id, new EncodedImage("image/png", ByteBuffer.wrap(bytes.toByteArray())), null));
    }

    void features(String id) {
        ByteBuffer values = ByteBuffer.allocate(32 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 32; i++) {
            values.putFloat((float) Math.sin(i));
        }
        stand.send(Topic.SAMPLES, id, new Sample(id, new FeatureVector(values.flip()), null));
    }

    /** Letters that can be sent again, and one that cannot. */
    void letters(String topic) {
        stand.deadLetter("k1", new byte[] {0, 1, 2, 'h', 'i'}, "UNKNOWN_LABEL", "label cat is unknown", topic);
        stand.deadLetter("k2", "text".getBytes(StandardCharsets.UTF_8), "UNKNOWN_SAMPLE", "it never came", topic);
        stand.deadLetter("k3", new byte[0], "UNDECODABLE", "no Avro", "elsewhere");
    }
}
