package dev.assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.Gateway.Told;
import dev.assay.gateway.format.labelstudio.Earlier;
import dev.assay.gateway.intake.UnavailableException;
import dev.assay.records.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What Label Studio is told when its event cannot be taken. */
class WebhookTest {

    private static final String DELETED = "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":17}]}";
    private static final String MADE =
            "{\"action\":\"TASKS_CREATED\",\"tasks\":[{\"id\":1,\"data\":{\"features\":[1,2,3,4]}}]}";

    /** The brokers are away. */
    private static final Earlier AWAY = new Earlier() {
        @Override
        public List<Annotation> annotations(Predicate<Annotation> test) throws UnavailableException {
            throw new UnavailableException("no broker", new IllegalStateException());
        }

        @Override
        public List<String> truths(Predicate<String> source) throws UnavailableException {
            throw new UnavailableException("no broker", new IllegalStateException());
        }
    };

    @Test
    void aDeletionThatCannotBeLookedUpIsToBeSentAgain() throws Exception {
        try (Gateway gateway = new Gateway(Gateway.FEATURES, Map.of(), AWAY, Duration.ZERO)) {
            Told told = gateway.post(LabelStudioEndpoint.PATH, DELETED);

            assertThat(told.status()).isEqualTo(503);
            assertThat(told.response().headers().firstValue("Retry-After")).contains("5");
            assertThat(told.json().get("error").textValue()).isEqualTo("no broker; send the event again");
            assertThat(gateway.timed(LabelStudioEndpoint.PATH, 503)).isEqualTo(1);
        }
    }

    @Test
    void eventsAndItemsShareThePlaces() throws Exception {
        try (Gateway gateway = new Gateway(
                Gateway.FEATURES, Map.of("assay.gateway.max-requests", "1"), Gateway.NOTHING, Duration.ZERO)) {
            assertThat(gateway.places().enter()).isTrue();
            for (String path : List.of(LabelStudioEndpoint.PATH, "/v1/samples")) {
                Told full = gateway.post(path, MADE);
                assertThat(full.status()).isEqualTo(503);
                assertThat(full.response().headers().firstValue("Retry-After")).contains("5");
                assertThat(full.json().get("error").textValue()).contains("assay.gateway.max-requests");
            }
            assertThat(gateway.producer().history()).isEmpty();

            gateway.places().leave();
            for (int time = 0; time < 3; time++) {
                assertThat(gateway.post(LabelStudioEndpoint.PATH, MADE).status())
                        .isEqualTo(202);
                assertThat(gateway.post(LabelStudioEndpoint.PATH, "{").status()).isEqualTo(400);
            }
            assertThat(gateway.producer().history()).hasSize(3);
        }
    }

    @Test
    void whatIsNotKnownIsNoOutage() throws Exception {
        try (Gateway gateway = new Gateway(Gateway.FEATURES, Map.of())) {
            Told told = gateway.post(LabelStudioEndpoint.PATH, DELETED);

            assertThat(told.status()).isEqualTo(422);
            assertThat(told.json().at("/errors/0/error").textValue()).contains("it is not known");
        }
    }
}
