package dev.assay.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.learning.network.InputFormat;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.FileModelStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFeedTest {

    private static final int LABELS = 3;
    private static final LearnerSettings SETTINGS =
            LearnerSettings.defaults("mlp:8").withDevice("cpu");
    private static final ModelLine LINE =
            new ModelLine("line", new LabelSpace(List.of("a", "b", "c")), "features:6", "mlp:8");

    @TempDir
    Path folder;

    private final ExampleFeed feed =
            new ExampleFeed(new PayloadDecoder(InputShape.parse("features:6"), 0, Optional.empty()));

    @Test
    void whatIsLearnedDoesNotDependOnHowAWindowComes() throws IOException {
        List<Window> windows = List.of(window(0, 900), window(900, 1_700));
        CheckpointLocation whole;
        List<List<String>> arrivals = new ArrayList<>();
        try (StreamLearner learner = new StreamLearner(SETTINGS, InputFormat.features(6), LABELS)) {
            windows.forEach(window -> arrivals.add(ids(feed.feed(window, learner))));
            whole = write(learner);
        }
        for (int seed = 0; seed < 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            try (StreamLearner learner = new StreamLearner(SETTINGS, InputFormat.features(6), LABELS)) {
                for (int i = 0; i < windows.size(); i++) {
                    assertThat(ids(feedInParts(windows.get(i), learner, random)))
                            .isEqualTo(arrivals.get(i));
                }
                assertThat(write(learner)).isEqualTo(whole);
            }
        }
    }

    private List<Arrival> feedInParts(Window window, StreamLearner learner, SplittableRandom random) {
        int to = random.nextInt(1, 100);
        ExampleFeed.OpenWindow open = feed.open(to, learner);
        for (int from = 0; to < window.records().size(); from = to, to += random.nextInt(1, 100)) {
            open.feed(
                    window.records().subList(from, Math.min(to, window.records().size())));
        }
        return open.close(window);
    }

    @Test
    void tellsTheNewestAnnotationThatIsPartOfAStep() {
        Window window = window(0, 10);
        try (StreamLearner learner = new StreamLearner(SETTINGS, InputFormat.features(6), LABELS)) {
            ExampleFeed.OpenWindow open = feed.open(2, learner);

            // The first steps are made on four annotations each.
            assertThat(open.feed(window.records().subList(1, 4))).isEmpty();
            assertThat(open.feed(window.records().subList(4, 5))).contains(Instant.ofEpochMilli(4));
            assertThat(open.feed(window.records().subList(5, 8))).contains(Instant.ofEpochMilli(4));
        }
    }

    @Test
    void aWindowThatDoesNotBeginWithWhatWasLearnedIsRefused() {
        try (StreamLearner learner = new StreamLearner(SETTINGS, InputFormat.features(6), LABELS)) {
            ExampleFeed.OpenWindow open = feed.open(1, learner);
            open.feed(window(1, 2).records());

            assertThatThrownBy(() -> open.close(window(0, 2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 records");
        }
    }

    /** Equal for equal learners. */
    private CheckpointLocation write(StreamLearner learner) throws IOException {
        return new FileModelStore(folder)
                .write("line", 1, new CheckpointCodec(LINE, SETTINGS).encode(1, learner.save()));
    }

    private static List<String> ids(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::annotationId).toList();
    }

    private static Window window(int from, int to) {
        List<ConsumerRecord<String, TrainingExample>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(record(i));
        }
        return new Window(records, Map.of(), Map.of());
    }

    /** Annotations, some of them revised or retracted later on, and now and then a sample's truth. */
    private static ConsumerRecord<String, TrainingExample> record(int number) {
        SplittableRandom random = new SplittableRandom(number);
        boolean revises = number % 11 == 10;
        boolean trusts = number % 5 == 0;
        int annotation = revises ? number - 7 : number;
        TrainingExample.Builder example = TrainingExample.newBuilder()
                .setExampleId((trusts ? "t" : "a") + annotation)
                .setSampleId("s" + annotation / 2)
                .setAnnotator("ann" + number % 4)
                .setOrigin(trusts ? ExampleOrigin.GOLD : ExampleOrigin.SILVER)
                .setRevision(revises ? 2 : 1)
                .setRetracted(number % 22 == 21)
                .setPayload(new FeatureVector(row(random)))
                .setLabels(List.of(random.nextInt(LABELS)));
        return new ConsumerRecord<>(
                "examples",
                0,
                number,
                number,
                TimestampType.CREATE_TIME,
                0,
                0,
                "s",
                example.build(),
                new RecordHeaders(),
                Optional.empty());
    }

    private static ByteBuffer row(SplittableRandom random) {
        ByteBuffer row = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            row.putFloat(random.nextFloat());
        }
        return row.flip();
    }
}
