package dev.assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.Gateway.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, under which code, and what is told of the request as a whole. */
class GatewayRefusalsTest {

    private static final Gateway GATEWAY = new Gateway(Gateway.FEATURES, Map.of());
    private static final String SAMPLES = "/v1/samples";
    private static final String ANNOTATIONS = "/v1/annotations";
    private static final String TRUSTED = "/v1/trusted";
    private static final String GOOD =
            "{\"annotation_id\":\"a\",\"sample_id\":\"s\",\"annotator\":\"ann\",\"labels\":[\"bag\"]}";

    @BeforeEach
    void forget() {
        GATEWAY.producer().clear();
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            samples     | {"features":[1,2,3,4]}                                         | INVALID_FIELD
            samples     | {"sample_id":7,"features":[1,2,3,4]}                           | INVALID_FIELD
            samples     | {"sample_id":" ","features":[1,2,3,4]}                         | BLANK_ID
            samples     | {"sample_id":"s"}                                              | INVALID_FIELD
            samples     | {"sample_id":"s","features":[1,2,3]}                           | WRONG_FEATURE_LENGTH
            samples     | {"sample_id":"s","features":[]}                                | WRONG_FEATURE_LENGTH
            samples     | {"sample_id":"s","features":[1,2,3,"4"]}                       | INVALID_FIELD
            samples     | {"sample_id":"s","features":[1,2,3,NaN]}                       | NOT_FINITE
            samples     | {"sample_id":"s","features":[1,2,3,-Infinity]}                 | NOT_FINITE
            samples     | {"sample_id":"s","features":[1,2,3,1e400]}                     | NOT_FINITE
            samples     | {"sample_id":"s","features":[1,2,3,2e6]}                       | FEATURE_TOO_LARGE
            samples     | {"sample_id":"s","features":[1,2,3,4],"image":"AA=="}          | INVALID_FIELD
            samples     | {"sample_id":"s","features":[1,2,3,4],"media_type":"image/png"} | INVALID_FIELD
            samples     | {"sample_id":"s","image":"AA==","media_type":"image/png"}      | WRONG_KIND
            samples     | {"sample_id":"s","image":"?","media_type":"image/png"}         | INVALID_FIELD
            samples     | {"sample_id":"s","reference":7}                                | INVALID_FIELD
            samples     | {"sample_id":"s","reference":{"uri":"a","media_type":"image/png","sha256":"0"}} | WRONG_KIND
            samples     | {"sample_id":"s","reference":{"uri":"a","media_type":"application/vnd.assay.float32","sha256":"0"}} | INVALID_REFERENCE
            samples     | {"sample_id":"s","feature":[1,2,3,4]}                          | INVALID_FIELD
            samples     | {"sample_id":"\\ud800","features":[1,2,3,4]}                   | INVALID_TEXT
            samples     | {"sample_id":"s","features":[1,2,3,4],"at":"yesterday"}        | INVALID_FIELD
            samples     | {"sample_id":"s","features":[1,2,3,4],"at":"2999-01-01T00:00:00Z"} | INVALID_TIME
            samples     | {"sample_id":"s","features":[1,2,3,4],"at":"2001-01-01T00:00:00Z"} | INVALID_TIME
            samples     | 7                                                              | INVALID_FIELD
            annotations | {"sample_id":"s","annotator":"a","labels":["bag"]}             | INVALID_FIELD
            annotations | {"annotation_id":"","sample_id":"s","annotator":"a","labels":["bag"]} | BLANK_ID
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"\\t","labels":["bag"]} | BLANK_ID
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a","labels":[]} | EMPTY_LABEL_SET
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a"}          | INVALID_FIELD
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a","labels":["Bag"]} | UNKNOWN_LABEL
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a","labels":["bag","bag"]} | REPEATED_LABEL
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a","labels":"bag"} | INVALID_FIELD
            annotations | {"annotation_id":"a","sample_id":"s","annotator":"a","labels":[null]} | INVALID_FIELD
            annotations | {"annotation_id":"a","revision":0,"sample_id":"s","annotator":"a","labels":["bag"]} | INVALID_REVISION
            annotations | {"annotation_id":"a","revision":1.5,"sample_id":"s","annotator":"a","labels":["bag"]} | INVALID_FIELD
            annotations | {"annotation_id":"a","revision":2147483648,"sample_id":"s","annotator":"a","labels":["bag"]} | INVALID_FIELD
            annotations | {"annotation_id":"a","action":"submitted","sample_id":"s","annotator":"a","labels":["bag"]} | INVALID_FIELD
            annotations | {"annotation_id":"a","action":"RETRACTED","sample_id":"s","annotator":"a","labels":["bag"]} | INVALID_FIELD
            trusted     | {"sample_id":"s","labels":[]}                                  | EMPTY_LABEL_SET
            trusted     | {"sample_id":"s","labels":["hat"]}                             | UNKNOWN_LABEL
            trusted     | {"sample_id":"s"}                                              | INVALID_FIELD
            trusted     | {"sample_id":"s","labels":["bag"],"withdrawn":true}            | INVALID_FIELD
            trusted     | {"sample_id":"s","withdrawn":"yes"}                            | INVALID_FIELD
            trusted     | {"labels":["bag"]}                                             | INVALID_FIELD
            """)
    void oneBadItemIsRefusedBetweenTwoGoodOnes(String route, String bad, String code) throws Exception {
        String good = good(route);

        Told told = GATEWAY.post("/v1/" + route, "[" + good + "," + bad + "," + good + "]");

        assertThat(told.status()).as(told.json().toString()).isEqualTo(202);
        assertThat(told.json().get("accepted").intValue()).isEqualTo(2);
        assertThat(told.json().get("refused").intValue()).isOne();
        assertThat(told.item(1).get("code").textValue())
                .as(told.item(1).toString())
                .isEqualTo(code);
        assertThat(told.item(1).get("index").intValue()).isOne();
        assertThat(told.item(1).get("error").textValue()).isNotBlank();
        assertThat(GATEWAY.producer().history()).hasSize(2);
    }

    private static String good(String route) {
        return switch (route) {
            case "samples" -> "{\"sample_id\":\"s\",\"features\":[1,2,3,4]}";
            case "annotations" -> GOOD;
            default -> "{\"sample_id\":\"s\",\"withdrawn\":true}";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                      | must be a JSON object
            not json                | not JSON
            [                       | not JSON
            []                      | no items
            "text"                  | must be a JSON object
            [{"a":1,"a":2}]         | Duplicate
            {"a":1}{"a":1}          | application/x-ndjson
            """)
    void whatCannotBeReadIsToldAsAWhole(String body, String why) throws Exception {
        Told told = GATEWAY.post(ANNOTATIONS, body);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().get("error").textValue()).contains(why);
        assertThat(told.json().get("items")).isEmpty();
        assertThat(GATEWAY.producer().history()).isEmpty();
    }

    @Test
    void anArrayThatBreaksOffIsNotTakenInPart() throws Exception {
        assertThat(GATEWAY.post(ANNOTATIONS, "[" + GOOD + "," + GOOD).status()).isEqualTo(400);
        assertThat(GATEWAY.producer().history()).isEmpty();
    }

    @Test
    void ifAllAreRefusedTheStatusSaysSo() throws Exception {
        Told told = GATEWAY.post(TRUSTED, "[{\"sample_id\":\"s\",\"labels\":[\"hat\"]},{\"sample_id\":\"s\"}]");

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.json().get("error").textValue()).isEqualTo("no item was accepted");
        assertThat(told.json().get("refused").intValue()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNotJsonBlocksNoOther() throws Exception {
        Told told = GATEWAY.postLines(ANNOTATIONS, GOOD, "{\"annotation_id\":", "", "\r", GOOD + "\r", GOOD + GOOD);

        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().get("items")).hasSize(4);
        assertThat(told.item(1).get("code").textValue()).isEqualTo("NOT_JSON");
        assertThat(told.item(3).get("code").textValue()).isEqualTo("NOT_JSON");
        assertThat(GATEWAY.producer().history()).hasSize(2);
    }

    @Test
    void noLineOfJsonIsNothingRead() throws Exception {
        assertThat(GATEWAY.postLines(ANNOTATIONS, "{", "  \"a\": 1", "}").status())
                .isEqualTo(400);
        assertThat(GATEWAY.postLines(ANNOTATIONS, "", "").status()).isEqualTo(400);
    }

    @Test
    void timesNearTheLimitsAreTaken() throws Exception {
        Instant now = Instant.now();
        for (Instant at : new Instant[] {now.plus(Duration.ofMinutes(5)), now.minus(Duration.ofDays(89))}) {
            assertThat(GATEWAY.post(SAMPLES, "{\"sample_id\":\"s\",\"features\":[1,2,3,4],\"at\":\"" + at + "\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(GATEWAY.producer().history().get(0).timestamp()).isEqualTo(at.toEpochMilli());
            GATEWAY.producer().clear();
        }
        String old = now.minus(Duration.ofDays(91)).toString();
        assertThat(GATEWAY.post(SAMPLES, "{\"sample_id\":\"s\",\"features\":[1,2,3,4],\"at\":\"" + old + "\"}")
                        .status())
                .isEqualTo(422);
        // Truth is kept for ever.
        assertThat(GATEWAY.post(TRUSTED, "{\"sample_id\":\"s\",\"labels\":[\"bag\"],\"at\":\"" + old + "\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void itemsAreCountedByKindAndOutcome() throws Exception {
        double accepted = GATEWAY.counted("annotation", "accepted");
        double refused = GATEWAY.counted("annotation", "refused");

        GATEWAY.post(ANNOTATIONS, "[" + GOOD + "," + GOOD.replace("bag", "hat") + "]");

        assertThat(GATEWAY.counted("annotation", "accepted") - accepted).isEqualTo(1);
        assertThat(GATEWAY.counted("annotation", "refused") - refused).isEqualTo(1);
    }
}
