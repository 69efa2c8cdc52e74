package dev.assay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Services;
import dev.assay.records.Annotation;
import dev.assay.runtime.service.Health;
import dev.assay.schemas.Topic;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The brokers go and come back. */
class GatewayOutageTest {

    private static final Map<String, String> IMPATIENT = Map.of("assay.intake.patience", "2s");

    @TempDir
    Path folder;

    private static String annotation(String id) {
        return "{\"annotation_id\":\"" + id + "\",\"sample_id\":\"s1\",\"annotator\":\"ann\",\"labels\":[\"bag\"]}";
    }

    @Test
    void whatCannotBePassedOnIsToBeSentAgain() throws Exception {
        EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
        try (Line line = Line.start(platform, IMPATIENT, Services.GATEWAY)) {
            becomes(line, Health.Status.READY);
            assertThat(line.post("/v1/annotations", annotation("a1")).statusCode())
                    .isEqualTo(202);

            platform.close();

            List<String> many = new ArrayList<>(Collections.nCopies(100, annotation("a2")));
            many.add("not json");
            HttpResponse<String> away = line.postLines("/v1/annotations", many);
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("5");
            JsonNode told = new ObjectMapper().readTree(away.body());
            assertThat(told.get("accepted").intValue()).isZero();
            assertThat(told.get("error").textValue()).contains("send the whole request again");
            becomes(line, Health.Status.WAITING);

            platform = EmbeddedPlatform.start(folder);

            becomes(line, Health.Status.READY);
            HttpResponse<String> back = line.postLines("/v1/annotations", List.of(annotation("a2"), annotation("a3")));
            assertThat(back.statusCode()).as(back.body()).isEqualTo(202);
            assertThat(Line.all(platform.clients(), Topic.ANNOTATIONS, Annotation.class))
                    .extracting(Annotation::getAnnotationId)
                    .contains("a1", "a2", "a3");
        } finally {
            platform.close();
        }
    }

    @Test
    void brokersThatNeverWereAreToldOfInTime() throws Exception {
        EmbeddedPlatform platform = EmbeddedPlatform.start(folder);
        platform.close();
        try (Line line = Line.start(platform, IMPATIENT, Services.GATEWAY)) {
            // One after the other would wait for the brokers each by itself, for longer than the request may take.
            List<String> many = Collections.nCopies(100, "{\"sample_id\":\"s\",\"labels\":[\"bag\"]}");
            HttpResponse<String> away = line.postLines("/v1/trusted", many);

            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            becomes(line, Health.Status.WAITING);
            assertThat(line.get("/ready").statusCode()).isEqualTo(503);
            assertThat(line.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private static void becomes(Line line, Health.Status status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> line.services().services().get(0).health().status() == status);
    }
}
