package dev.assay.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.ItemSender;
import dev.assay.gateway.format.JsonFiles;
import dev.assay.gateway.format.NearNames;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.labelstudio.Earlier;
import dev.assay.gateway.format.labelstudio.LabelStudioEvents;
import dev.assay.gateway.format.labelstudio.LabelStudioOptions;
import dev.assay.gateway.intake.UnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the events of Label Studio's webhooks. How a project is read stands in the address: {@code control} (several times, if
 * need be), {@code sample_id}, {@code payload} and {@code prefix}, as in {@link LabelStudioOptions}. The answer is 202 with
 * counts and errors, 422 if nothing could be used, 400 for what is no JSON, 503 while the brokers are away or too many send at a
 * time.
 */
final class LabelStudioEndpoint {

    static final String PATH = "/v1/webhooks/label-studio";

    private static final Logger LOG = LoggerFactory.getLogger(LabelStudioEndpoint.class);

    private final ItemSender.Target target;
    private final Earlier earlier;
    private final Places places;
    private final int maxBytes;
    private final NearNames labels;
    private final Clock clock;
    private final MeterRegistry meters;

    LabelStudioEndpoint(
            ItemSender.Target target,
            Earlier earlier,
            Places places,
            int maxBytes,
            List<String> labels,
            Clock clock,
            MeterRegistry meters) {
        this.target = target;
        this.earlier = earlier;
        this.places = places;
        this.meters = meters;
        this.maxBytes = maxBytes;
        this.labels = new NearNames(labels);
        this.clock = clock;
    }

    void handle(Context context) {
        Timer.Sample timer = Timer.start(meters);
        if (places.enter()) {
            try {
                read(context);
            } finally {
                places.leave();
            }
        } else {
            unavailable(context, Places.FULL);
        }
        timer.stop(meters.timer(
                IntakeEndpoint.TIMER,
                "route",
                PATH,
                "status",
                Integer.toString(context.status().getCode())));
    }

    private void read(Context context) {
        try {
            byte[] body = context.bodyInputStream().readNBytes(Math.addExact(maxBytes, 1));
            if (body.length > maxBytes) {
                answer(
                        context,
                        HttpStatus.CONTENT_TOO_LARGE,
                        Map.of("error", "larger than assay.gateway.max-request-bytes"));
                return;
            }
            take(context, JsonFiles.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            answer(context, HttpStatus.BAD_REQUEST, Map.of("error", "the event is not JSON"));
        } catch (UnavailableException e) {
            LOG.warn("an event of Label Studio is to be sent again: {}", e.getMessage());
            unavailable(context, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            answer(context, HttpStatus.BAD_REQUEST, Map.of("error", "the request broke off"));
        }
    }

    private void take(Context context, JsonNode event) throws IOException {
        List<Map<String, String>> errors = new ArrayList<>();
        ItemSender sender = new ItemSender(
                target,
                (where, code, what) -> errors.add(Map.of("where", where, "code", code, "error", what)),
                labels,
                clock.instant());
        new LabelStudioEvents(options(context), earlier, clock).read(event, sender);
        sender.flush();
        Map<String, Object> answer = new LinkedHashMap<>(sender.counts().fields());
        answer.put("errors", errors);
        boolean nothing = sender.counts().acceptances() == 0 && !errors.isEmpty();
        answer(context, nothing ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.ACCEPTED, answer);
    }

    private static LabelStudioOptions options(Context context) {
        return new LabelStudioOptions(
                Optional.ofNullable(context.queryParam("prefix")).orElse(LabelStudioOptions.PREFIX),
                Set.copyOf(context.queryParams("control")),
                Optional.ofNullable(context.queryParam("sample_id")),
                Optional.ofNullable(context.queryParam("payload")),
                new Payloads(Optional.empty()));
    }

    private static void unavailable(Context context, String why) {
        context.header("Retry-After", IntakeEndpoint.RETRY_AFTER_SECONDS);
        answer(context, HttpStatus.SERVICE_UNAVAILABLE, Map.of("error", why + "; send the event again"));
    }

    private static void answer(Context context, HttpStatus status, Map<String, ?> answer) {
        try {
            context.status(status).contentType("application/json").result(Json.MAPPER.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text are always JSON", e);
        }
    }
}
