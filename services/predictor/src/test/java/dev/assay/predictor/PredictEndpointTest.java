package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.service.Health;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 3_000_000;

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final ModelSlot slot = new ModelSlot();
    private final HttpClient client = HttpClient.newHttpClient();
    private ServiceEndpoints endpoints = serve(TestRecords.INPUT);

    @AfterEach
    void stop() {
        endpoints.close();
        metrics.close();
    }

    @Test
    void answersForOneInstance() throws Exception {
        slot.replace(new FakeModel(7));
        HttpResponse<String> response = post("{\"features\": [0.75, 0.5, 0.25]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(response.body()))
                .isEqualTo(JSON.readTree("{\"model_version\": 7, \"predictions\": [{\"labels\": [\"shirt\", \"shoe\"],"
                        + " \"probabilities\": {\"shirt\": 0.75, \"shoe\": 0.5, \"bag\": 0.25}}]}"));
    }

    @Test
    void answersForManyInstancesInOrderAndInPartsOfABatch() throws Exception {
        FakeModel model = new FakeModel(7);
        slot.replace(model);
        HttpResponse<String> response = post("{\"instances\": [{\"features\": [1, 0, 0]}, {\"features\": [0, 1, 0]},"
                + " {\"features\": [0, 0, 1]}]}");

        JsonNode predictions = JSON.readTree(response.body()).get("predictions");
        assertThat(predictions.findValuesAsText("labels")).hasSize(3);
        assertThat(predictions.get(0).get("labels").toString()).isEqualTo("[\"shirt\"]");
        assertThat(predictions.get(1).get("labels").toString()).isEqualTo("[\"shoe\"]");
        assertThat(predictions.get(2).get("labels").toString()).isEqualTo("[\"bag\"]");
        assertThat(model.batches()).containsExactly(2, 1);
    }

    @Test
    void answersForImages() throws Exception {
        // Twelve bytes of pixels are the three floats that the fake model reads.
        endpoints.close();
        endpoints = serve("image:1x3x4");
        slot.replace(new FakeModel(1));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        String base64 = Base64.getEncoder().encodeToString(png.toByteArray());

        HttpResponse<String> good = post("{\"image\": \"" + base64 + "\", \"media_type\": \"image/png\"}");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(good.body())
                        .at("/predictions/0/probabilities/bag")
                        .floatValue())
                .isZero();

        HttpResponse<String> untyped = post("{\"image\": \"" + base64 + "\"}");
        assertThat(untyped.statusCode()).isEqualTo(400);
        assertThat(untyped.body()).contains("media_type");

        assertThat(post("{\"image\": \"***\", \"media_type\": \"image/png\"}").body())
                .contains("not base64");
        assertThat(post("{\"image\": \"AAAA\", \"media_type\": \"image/png\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("{\"features\": [1, 2, 3]}").body()).contains("must be an image of 4x3 pixels");
    }

    @Test
    void asksToComeBackBeforeTheFirstModel() throws Exception {
        HttpResponse<String> response = post("{\"features\": [1, 2, 3]}");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(JSON.readTree(response.body()).get("error").textValue()).contains("no model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|must be a JSON object",
                "nonsense|not JSON",
                "[1, 2, 3]|must be a JSON object",
                "{} {}|not JSON",
                "{}|either features",
                "{\"features\": 3}|features must be an array",
                "{\"features\": [1, \"2\", 3]}|feature 1 is not a number",
                "{\"features\": [1, null, 3]}|feature 1 is not a number",
                "{\"features\": [1, 2]}|3 float32 values",
                "{\"features\": [1, 1e39, 3]}|feature 1 is Infinity",
                "{\"features\": [1, NaN, 3]}|not JSON",
                "{\"features\": [3e38, 0, 0]}|scale the features",
                "{\"features\": [1e6, 0, 0]}|instance 0: the model gives no number",
                "{\"features\": [1, 2, 3], \"image\": \"AAAA\"}|either features",
                "{\"image\": \"AAAA\", \"media_type\": \"image/png\"}|the payload is an image",
                "{\"image\": 5, \"media_type\": \"image/png\"}|base64",
                "{\"instances\": []}|1 to 4",
                "{\"instances\": 5}|1 to 4",
                "{\"instances\": [{}, {}, {}, {}, {}]}|not 5",
                "{\"instances\": [{\"features\": [1, 2, 3]}], \"features\": [1, 2, 3]}|not both",
                "{\"instances\": [{\"features\": [1, 2, 3]}, {\"features\": [1]}]}|instance 1: ",
                "{\"instances\": [7]}|instance 0: an instance has either",
            })
    void saysWhatIsWrongWithARequest(String body, String reason) throws Exception {
        slot.replace(new FakeModel(7));
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).get("error").textValue()).contains(reason);
    }

    @Test
    void survivesDeepNesting() throws Exception {
        slot.replace(new FakeModel(7));
        HttpResponse<String> response = post(String.join("", Collections.nCopies(100_000, "[")));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void takesRequestsUpToItsOwnLimitOnly() throws Exception {
        slot.replace(new FakeModel(7));
        String start = "{\"features\": [1, 2, 3]";
        String fits = start + " ".repeat(LIMIT - start.length() - 1) + "}";
        assertThat(post(fits).statusCode()).isEqualTo(200);

        HttpResponse<String> tooLarge = post(fits + " ");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body()).contains("assay.predictor.max-request-bytes=" + LIMIT);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + "/v1/predict"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private ServiceEndpoints serve(String input) {
        PredictorSettings settings = Settings.of(
                        Map.of(
                                "assay.predictor.max-batch", "2",
                                "assay.predictor.max-instances", "4",
                                "assay.predictor.max-request-bytes", Integer.toString(LIMIT)),
                        PredictorSettings.class)
                .get(PredictorSettings.class);
        PayloadDecoder payloads = new PayloadDecoder(InputShape.parse(input), 1 << 20, Optional.empty());
        PredictEndpoint endpoint = new PredictEndpoint(
                new PredictRequest(payloads, settings.maxInstances()), TestRecords.LABELS, settings, slot);
        HttpSettings http =
                Settings.of(Map.of("assay.http.port", "0"), HttpSettings.class).get(HttpSettings.class);
        ServiceEndpoints served = new ServiceEndpoints(http, List.of(new Routes(endpoint)), metrics);
        served.start();
        return served;
    }

    /** A service that is nothing but the endpoint. */
    private record Routes(PredictEndpoint endpoint) implements RoutedService {

        @Override
        public void addRoutes(JavalinDefaultRoutingApi routes) {
            routes.post("/v1/predict", endpoint::handle);
        }

        @Override
        public String name() {
            return "predictor";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.ready("");
        }

        @Override
        public void close() {}
    }
}
