package dev.assay.gateway.format.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.format.Found;
import dev.assay.gateway.format.JsonFiles;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LabelStudioEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static final String ANNOTATION = """
            {"action":"%s","annotation":{"id":17,"result":[{"value":{"choices":["cat"]},"id":"W","from_name":"c","to_name":"image","type":"choices"}],
             "was_cancelled":%s,"ground_truth":%s,"created_at":"2026-11-27T13:52:48.536303Z","updated_at":"2026-11-27T14:52:48.536370Z",
             "lead_time":37.13,"prediction":{},"result_count":0,"task":19,"completed_by":1},
             %s
             "project":{"id":2,"title":"New Project","label_config":"<View></View>","created_by":1}}
            """;
    private static final String TASK =
            "\"task\":{\"id\":19,\"data\":{\"features\":[1,2],\"name\":\"n-19\"},\"meta\":{},\"is_labeled\":true},";

    /** Annotations 17 and 18 of task 19, and the ground truth that annotation 20 was. */
    private static final Earlier SENT = new Earlier() {
        @Override
        public List<Annotation> annotations(Predicate<Annotation> test) {
            return List.of(sent("ls:17"), sent("ls:18"), sent("other:9")).stream()
                    .filter(test)
                    .toList();
        }

        @Override
        public List<String> truths(Predicate<String> source) {
            return source.test("ls:20 by ls:4") ? List.of("ls:19") : List.of();
        }
    };

    private static Annotation sent(String id) {
        return new Annotation(id, Integer.MAX_VALUE - 1, "ls:19", "ls:1", AnnotationAction.SUBMITTED, List.of("cat"));
    }

    @Test
    void annotationsMadeAndChanged() throws Exception {
        assertThat(read(ANNOTATION.formatted("ANNOTATION_CREATED", false, false, ""))
                        .lines())
                .containsExactly("annotation ls:17 of ls:19 by ls:1 [cat]");
        assertThat(read(ANNOTATION.formatted("ANNOTATION_UPDATED", false, false, TASK))
                        .lines())
                .containsExactly("sample ls:19 FeatureVector", "annotation ls:17 of ls:19 by ls:1 [cat]");
        assertThat(read(ANNOTATION.formatted("ANNOTATION_UPDATED", false, true, ""))
                        .lines())
                .containsExactly("truth ls:19 [cat]");
        assertThat(read(ANNOTATION.formatted("ANNOTATION_UPDATED", true, false, ""))
                        .lines())
                .containsExactly("retracted ls:17 of ls:19 by ls:1 []");
    }

    @Test
    void listsOfAnnotations() throws Exception {
        Found found = read("""
                {"action":"ANNOTATIONS_CREATED","annotation":[
                  {"id":1,"task":5,"completed_by":3,"result":[],"updated_at":"2026-11-27T14:52:48Z"},
                  {"id":2,"task":{"id":6,"data":{"features":[3]}},"completed_by":3,"result":[],"updated_at":"2026-11-27T14:52:48Z"}],
                 "task":[{"id":5,"data":{"features":[1]}}]}
                """);

        assertThat(found.lines())
                .containsExactly(
                        "sample ls:5 FeatureVector",
                        "annotation ls:1 of ls:5 by ls:3 []",
                        "sample ls:6 FeatureVector",
                        "annotation ls:2 of ls:6 by ls:3 []");
    }

    @Test
    void deletionsAreLookedUp() throws Exception {
        Found found = read(
                "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":17},{\"id\":20},{\"id\":99}],\"project\":{\"id\":2}}");

        assertThat(found.lines()).containsExactly("retracted ls:17 of ls:19 by ls:1 []", "withdrawn ls:19");
        assertThat(((Item.OfAnnotation) found.items().get(0)).annotation().getRevision())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(found.problems())
                .containsExactly("ANNOTATIONS_DELETED of annotation 99: it is not known, or was taken back before");
    }

    @Test
    void tasksMadeAndDeleted() throws Exception {
        assertThat(
                        read("{\"action\":\"TASKS_CREATED\",\"tasks\":[{\"id\":21,\"data\":{\"features\":[1]},\"created_at\":\"2026-11-27T13:51:02.590839Z\"},"
                                        + "{\"id\":22,\"data\":{\"features\":[2]}}]}")
                                .lines())
                .containsExactly("sample ls:21 FeatureVector", "sample ls:22 FeatureVector");
        assertThat(read("{\"action\":\"TASKS_DELETED\",\"tasks\":[{\"id\":19},{\"id\":23}]}")
                        .lines())
                .containsExactly(
                        "retracted ls:17 of ls:19 by ls:1 []",
                        "retracted ls:18 of ls:19 by ls:1 []",
                        "withdrawn ls:19");
    }

    @Test
    void eventsWithoutPayloadSayWhatToDo() throws Exception {
        assertThat(read("{\"action\":\"ANNOTATION_CREATED\"}").problems())
                .containsExactly(
                        "ANNOTATION_CREATED: the event has no 'annotation': let the webhook send the payload (send_payload)");
        assertThat(read("{\"action\":\"PROJECT_UPDATED\",\"project\":{\"id\":3}}")
                        .problems())
                .isEmpty();
        assertThat(read("[]").problems()).containsExactly("the event: it has no 'action'");
    }

    @Test
    void sampleIdsFromTheDataNeedTheData() throws Exception {
        LabelStudioOptions options = new LabelStudioOptions(
                "ls", Set.of(), Optional.of("name"), Optional.empty(), new Payloads(Optional.empty()));

        assertThat(read(ANNOTATION.formatted("ANNOTATION_UPDATED", false, false, TASK), options)
                        .lines())
                .contains("annotation ls:17 of n-19 by ls:1 [cat]");
        assertThat(read(ANNOTATION.formatted("ANNOTATION_UPDATED", false, false, ""), options)
                        .problems())
                .singleElement()
                .asString()
                .contains("its data have no 'name'");
        assertThat(read("{\"action\":\"TASKS_DELETED\",\"tasks\":[{\"id\":19}]}", options)
                        .problems())
                .singleElement()
                .asString()
                .contains("the sample's id is not known");
    }

    private static Found read(String event) throws IOException {
        return read(event, LabelStudioOptions.standard());
    }

    private static Found read(String event, LabelStudioOptions options) throws IOException {
        Found found = new Found();
        new LabelStudioEvents(options, SENT, Clock.fixed(NOW, ZoneOffset.UTC))
                .read(JsonFiles.MAPPER.readTree(event), found);
        return found;
    }
}
