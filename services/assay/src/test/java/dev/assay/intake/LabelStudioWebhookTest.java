package dev.assay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.gateway.format.labelstudio.CommittedEarlier;
import dev.assay.gateway.intake.UnavailableException;
import dev.assay.launch.Services;
import dev.assay.records.Annotation;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.schemas.Topic;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Label Studio's webhook, from its events to the examples that the trainer reads, and what it finds in the topics. */
@Timeout(480)
class LabelStudioWebhookTest {

    private static final String PATH = "/v1/webhooks/label-studio";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant MADE = Instant.now().minusSeconds(7200);

    @TempDir
    Path folder;

    @Test
    void whatIsMadeChangedAndDeletedThereIsSoInTheExamples() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
                Line line = Line.start(platform, Map.of(), Services.GATEWAY, Services.INGEST)) {
            take(line, annotation("ANNOTATION_CREATED", 17, 19, "bag", MADE, false));
            take(line, annotation("ANNOTATION_UPDATED", 17, 19, "shoe", MADE.plusSeconds(3600), false));
            take(line, annotation("ANNOTATION_CREATED", 18, 19, "coat", MADE, false));
            take(line, annotation("ANNOTATION_CREATED", 20, 21, "coat", MADE, true));

            KafkaClients clients = platform.clients();
            CommittedEarlier earlier = new CommittedEarlier(clients, Duration.ofSeconds(30));
            assertThat(earlier.annotations(
                            annotation -> annotation.getSampleId().equals("ls:19")))
                    .extracting(Annotation::getAnnotationId, Annotation::getLabels)
                    .as("the newest revision of each")
                    .containsExactlyInAnyOrder(tuple("ls:17", List.of("shoe")), tuple("ls:18", List.of("coat")));
            assertThat(earlier.truths(source -> source.startsWith("ls:20 by"))).containsExactly("ls:21");

            // What is taken back before it is an example becomes none.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Line.all(clients, Topic.EXAMPLES, TrainingExample.class))
                            .extracting(TrainingExample::getExampleId)
                            .contains("ls:17", "ls:18", "ls:21"));

            take(line, "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":17},{\"id\":20}]}");
            HttpResponse<String> twice =
                    line.post(PATH, "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":17}]}");
            assertThat(twice.statusCode()).as(twice.body()).isEqualTo(422);
            assertThat(twice.body()).contains("it is not known, or was taken back before");
            assertThat(earlier.truths(source -> true)).isEmpty();
            take(line, "{\"action\":\"TASKS_DELETED\",\"tasks\":[{\"id\":19}]}");
            assertThat(earlier.annotations(annotation -> true)).isEmpty();

            List<TrainingExample> examples = await().atMost(PATIENCE)
                    .until(
                            () -> Line.all(clients, Topic.EXAMPLES, TrainingExample.class),
                            all -> all.stream()
                                            .filter(TrainingExample::getRetracted)
                                            .count()
                                    == 3);
            assertThat(examples)
                    .extracting(
                            TrainingExample::getExampleId,
                            TrainingExample::getOrigin,
                            TrainingExample::getRetracted,
                            TrainingExample::getLabels)
                    .contains(
                            tuple("ls:17", ExampleOrigin.SILVER, false, List.of(2)),
                            tuple("ls:17", ExampleOrigin.SILVER, true, List.of()),
                            tuple("ls:18", ExampleOrigin.SILVER, false, List.of(0)),
                            tuple("ls:18", ExampleOrigin.SILVER, true, List.of()),
                            tuple("ls:21", ExampleOrigin.REGULATOR, false, List.of(0)));
            assertThat(examples.stream().filter(TrainingExample::getRetracted))
                    .extracting(TrainingExample::getSampleId)
                    .containsExactlyInAnyOrder("ls:19", "ls:19", "ls:21");
            assertThat(Line.records(clients, Topic.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void theTraceOfARequestIsThatOfItsExamples() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
                Line line = Line.start(platform, Map.of(), Services.GATEWAY, Services.INGEST)) {
            String parent = "00-" + TRACE + "-b7ad6b7169203331-01";
            HttpResponse<String> told = line.post(
                    PATH,
                    annotation("ANNOTATION_CREATED", 17, 19, "bag", MADE, false),
                    TraceHeaders.PARENT,
                    parent,
                    TraceHeaders.STATE,
                    "shop=1");
            assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
            assertThat(line.post(
                                    "/v1/trusted",
                                    "{\"sample_id\":\"ls:19\",\"labels\":[\"bag\"]}",
                                    TraceHeaders.PARENT,
                                    parent)
                            .statusCode())
                    .isEqualTo(202);
            take(line, annotation("ANNOTATION_CREATED", 18, 19, "coat", MADE, false));

            await().atMost(PATIENCE)
                    .until(() ->
                            Line.records(platform.clients(), Topic.EXAMPLES).size() == 3);
            assertThat(Line.records(platform.clients(), Topic.EXAMPLES))
                    .extracting(record -> TraceHeaders.read(record.headers()))
                    .extracting(
                            context -> context.isValid() ? context.getTraceId() : "none",
                            context -> String.valueOf(context.getTraceState().get("shop")))
                    .containsExactlyInAnyOrder(tuple(TRACE, "1"), tuple(TRACE, "null"), tuple("none", "null"));
        }
    }

    @Test
    void aDeletionIsToBeSentAgainIfTheBrokersAreAway() throws Exception {
        EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
        try (Line line = Line.start(platform, Map.of("assay.intake.patience", "2s"), Services.GATEWAY)) {
            take(line, annotation("ANNOTATION_CREATED", 17, 19, "bag", MADE, false));
            platform.close();

            String deleted = "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":17}]}";
            HttpResponse<String> away = line.post(PATH, deleted);
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("5");
            assertThat(away.body()).contains("what was sent before cannot be looked up", "send the event again");
            assertThatThrownBy(() ->
                            new CommittedEarlier(platform.clients(), Duration.ofSeconds(1)).truths(source -> true))
                    .isInstanceOf(UnavailableException.class);

            try (EmbeddedPlatform back = EmbeddedPlatform.start(folder)) {
                await().atMost(PATIENCE).until(() -> line.post(PATH, deleted).statusCode() == 202);
                assertThat(Line.records(back.clients(), Topic.ANNOTATIONS)).hasSize(2);
            }
        }
    }

    private static void take(Line line, String event) throws Exception {
        HttpResponse<String> told = line.post(PATH, event);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
        assertThat(told.body()).contains("\"errors\":[]");
    }

    private static String annotation(String action, int id, int task, String label, Instant updated, boolean truth) {
        return """
                {"action":"%s","annotation":{"id":%d,"result":[{"value":{"choices":["%s"]},"id":"W","from_name":"c",
                 "to_name":"image","type":"choices"}],"was_cancelled":false,"ground_truth":%s,"created_at":"%s","updated_at":"%s",
                 "lead_time":3.1,"prediction":{},"result_count":1,"task":%d,"completed_by":1},
                 "task":{"id":%d,"data":{"features":[1,2,3,4]},"meta":{},"is_labeled":true,"created_at":"%s"},"project":{"id":2,"title":"P"}}
                """.formatted(action, id, label, truth, MADE, updated, task, task, MADE.minusSeconds(60));
    }
}
