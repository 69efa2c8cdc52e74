package dev.assay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Services;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to the examples that the trainer reads. */
class GatewayToExamplesTest {

    private static final String SAMPLE = "{\"sample_id\":\"s1\",\"features\":[0.5,1,-2,1e-3],\"source\":\"test\"}";
    private static final String ANNOTATION =
            "{\"annotation_id\":\"a1\",\"sample_id\":\"s1\",\"annotator\":\"ann\",\"labels\":[\"bag\",\"shoe\"]}";
    private static final String TRUSTED = "{\"sample_id\":\"s1\",\"labels\":[\"bag\"],\"source\":\"expert\"}";

    @TempDir
    Path folder;

    @Test
    void whatIsSentAgainIsOneExample() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
                Line line = Line.start(platform, Map.of(), Services.GATEWAY, Services.INGEST)) {
            for (int time = 0; time < 3; time++) {
                assertThat(line.post("/v1/samples", SAMPLE).statusCode()).isEqualTo(202);
                assertThat(line.post("/v1/annotations", ANNOTATION).statusCode())
                        .isEqualTo(202);
                assertThat(line.post("/v1/trusted", TRUSTED).statusCode()).isEqualTo(202);
            }
            String last = ANNOTATION.replace("a1", "a2");
            assertThat(line.post("/v1/annotations", last).statusCode()).isEqualTo(202);

            List<TrainingExample> examples = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Line.all(platform.clients(), Topic.EXAMPLES, TrainingExample.class),
                            all -> all.stream()
                                    .anyMatch(one -> one.getExampleId().equals("a2")));

            assertThat(examples)
                    .extracting(TrainingExample::getExampleId, TrainingExample::getOrigin, TrainingExample::getLabels)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("a1", ExampleOrigin.SILVER, List.of(1, 2)),
                            org.assertj.core.groups.Tuple.tuple("s1", ExampleOrigin.REGULATOR, List.of(1)),
                            org.assertj.core.groups.Tuple.tuple("a2", ExampleOrigin.SILVER, List.of(1, 2)));
            assertThat(Line.records(platform.clients(), Topic.DEAD_LETTERS)).isEmpty();
        }
    }
}
