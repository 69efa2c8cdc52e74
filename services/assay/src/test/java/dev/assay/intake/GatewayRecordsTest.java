package dev.assay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.gateway.intake.Dated;
import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.Outcome;
import dev.assay.gateway.intake.Reason;
import dev.assay.launch.Services;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.SampleReference;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What requests, and items given to the intake itself, become in the topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayRecordsTest {

    private static final Instant AT =
            Instant.now().minusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private EmbeddedPlatform platform;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Line line;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        platform = EmbeddedPlatform.start(folder);
        line = Line.start(platform, Map.of(), Services.GATEWAY);
    }

    @AfterAll
    void stop() throws Exception {
        line.close();
        platform.close();
    }

    @Test
    void aSampleIsKeyedByItsIdAndDatedByItsEvent() throws Exception {
        String sample =
                "{\"sample_id\":\"größe\",\"features\":[0.5,1,-2,1e-3],\"source\":\"camera\",\"at\":\"" + AT + "\"}";
        assertThat(line.post("/v1/samples", sample).statusCode()).isEqualTo(202);
        String reference = "{\"sample_id\":\"far\",\"reference\":{\"uri\":\"a/b.f32\",\"sha256\":\"" + "0a".repeat(32)
                + "\",\"media_type\":\"application/vnd.assay.float32\"}}";
        assertThat(line.post("/v1/samples", reference).statusCode()).isEqualTo(202);

        KafkaClients clients = platform.clients();
        List<ConsumerRecord<byte[], byte[]>> records = Line.records(clients, Topic.SAMPLES);
        assertThat(new String(records.get(0).key(), StandardCharsets.UTF_8)).isEqualTo("größe");
        assertThat(records.get(0).timestamp()).isEqualTo(AT.toEpochMilli());
        List<Sample> samples = Line.all(clients, Topic.SAMPLES, Sample.class);
        ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        values.putFloat(0.5f).putFloat(1).putFloat(-2).putFloat(1e-3f).flip();
        assertThat(samples.get(0)).isEqualTo(new Sample("größe", new FeatureVector(values), "camera"));
        assertThat(samples.get(1))
                .isEqualTo(new Sample(
                        "far", new SampleReference("application/vnd.assay.float32", "a/b.f32", "0a".repeat(32)), null));
    }

    @Test
    void trustedLabelsAreWithdrawnByARecordWithoutValue() throws Exception {
        HttpResponse<String> told = line.postLines(
                "/v1/trusted",
                List.of(
                        "{\"sample_id\":\"t1\",\"labels\":[\"bag\",\"coat\"],\"source\":\"expert\"}",
                        "{\"sample_id\":\"t1\",\"withdrawn\":true}"));
        assertThat(told.statusCode()).isEqualTo(202);

        List<ConsumerRecord<byte[], byte[]>> records = Line.records(platform.clients(), Topic.TRUSTED);
        assertThat(records).hasSize(2);
        assertThat(records.get(1).value()).isNull();
        assertThat(records.get(1).key()).isEqualTo(records.get(0).key());
    }

    @Test
    void manyLinesComeInTheirOrderAndTheAnswerListsThem() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String label = i % 1000 == 999 ? "hat" : "bag";
            lines.add("{\"annotation_id\":\"m" + i + "\",\"revision\":2,\"sample_id\":\"s" + i % 7
                    + "\",\"annotator\":\"ann\",\"labels\":[\"" + label + "\"]}");
        }

        JsonNode all = new ObjectMapper()
                .readTree(line.postLines("/v1/annotations", lines).body());
        JsonNode refused = new ObjectMapper()
                .readTree(line.postLines("/v1/annotations?items=refused", lines).body());

        assertThat(all.get("items")).hasSize(5_000);
        assertThat(all.get("accepted").intValue()).isEqualTo(4_995);
        assertThat(refused.get("accepted").intValue()).isEqualTo(4_995);
        assertThat(refused.get("items")).hasSize(5);
        assertThat(refused.get("items").get(4).get("index").intValue()).isEqualTo(4_999);
        List<Annotation> sent = Line.all(platform.clients(), Topic.ANNOTATIONS, Annotation.class).stream()
                .filter(one -> one.getAnnotationId().startsWith("m"))
                .toList();
        assertThat(sent).hasSize(2 * 4_995);
        assertThat(sent.get(0))
                .isEqualTo(new Annotation("m0", 2, "s0", "ann", AnnotationAction.SUBMITTED, List.of("bag")));
        assertThat(sent.subList(0, 4_995).stream().map(Annotation::getAnnotationId))
                .isEqualTo(sent.subList(4_995, 9_990).stream()
                        .map(Annotation::getAnnotationId)
                        .toList());
    }

    @Test
    void theIntakeTellsOneOutcomeForEachItemInOrder() throws Exception {
        Item good = new Item.OfTruth(new TrustedLabels("i1", List.of("shoe"), null));
        Item bad = new Item.OfTruth(new TrustedLabels("i2", List.of("hat"), null));
        try (Intake intake = Intake.of(Line.settings(platform, Map.of()))) {
            List<Outcome> outcomes = intake.accept(List.of(good, bad, new Item.TruthWithdrawn("i1")));

            assertThat(outcomes).extracting(Outcome::isAccepted).containsExactly(true, false, true);
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.UNKNOWN_LABEL));
            assertThat(intake.acceptDated(List.of(new Dated(good, Instant.MAX))))
                    .extracting(Outcome::isAccepted)
                    .containsExactly(false);
            assertThat(intake.accept(List.of())).isEmpty();
        }
    }

    @Test
    void theDocumentIsServed() throws Exception {
        HttpResponse<String> document = line.get("/v1/openapi.json");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new ObjectMapper().readTree(document.body()).at("/paths/~1v1~1annotations/post"))
                .isNotEmpty();
    }
}
