package dev.assay.gateway;

import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.UnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that take items. A request is a JSON object, an array of them, or NDJSON; the answer is an {@link Answer}: 202 if
 * items were accepted, 422 if all were refused, 400 if nothing could be read, 413 for what is too large, 503 while the brokers
 * or the registry are away or too many send at a time: then the request may be sent again as it is.
 */
final class IntakeEndpoint {

    static final String TIMER = "assay.gateway.requests";
    static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(IntakeEndpoint.class);
    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");

    private final Intake intake;
    private final GatewaySettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Places places;

    IntakeEndpoint(Intake intake, GatewaySettings settings, Places places, Clock clock, MeterRegistry meters) {
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.places = places;
    }

    void handle(Shape shape, Context context) {
        Timer.Sample timer = Timer.start(meters);
        Report report = new Report("refused".equals(context.queryParam("items")));
        if (places.enter()) {
            try {
                take(shape, context, report);
            } finally {
                places.leave();
            }
        } else {
            unavailable(context, report, Places.FULL);
        }
        timer.stop(meters.timer(
                TIMER,
                "route",
                shape.path(),
                "status",
                Integer.toString(context.status().getCode())));
    }

    private void take(Shape shape, Context context, Report report) {
        Batches batches = new Batches(shape, intake, clock.instant(), report, settings.maxItems());
        try {
            read(context, batches);
            batches.flush();
            HttpStatus status = report.status();
            answer(context, report, status, status == HttpStatus.ACCEPTED ? null : "no item was accepted");
        } catch (BadBodyException e) {
            answer(context, report, e.status(), e.getMessage());
        } catch (UnavailableException e) {
            LOG.warn("a request to {} is to be sent again: {}", shape.path(), e.getMessage());
            unavailable(context, report, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.debug("a request to {} broke off", shape.path(), e);
            answer(context, report, HttpStatus.BAD_REQUEST, "the request broke off: " + e.getMessage());
        }
    }

    private void read(Context context, Batches batches) throws IOException, BadBodyException {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new BadBodyException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the request is compressed; send it without Content-Encoding");
        }
        if (LINES.contains(mediaType(context))) {
            new LineBody(context.bodyInputStream(), settings.maxRequestBytes()).into(batches);
        } else {
            JsonBody.read(context.bodyInputStream(), settings.maxRequestBytes(), settings.maxItems())
                    .into(batches);
        }
    }

    private static String mediaType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static void unavailable(Context context, Report report, String why) {
        context.header("Retry-After", RETRY_AFTER_SECONDS);
        answer(context, report, HttpStatus.SERVICE_UNAVAILABLE, why + "; send the whole request again");
    }

    private static void answer(Context context, Report report, HttpStatus status, @Nullable String error) {
        try {
            context.status(status)
                    .contentType("application/json")
                    .result(Json.MAPPER.writeValueAsBytes(report.answer(error)));
        } catch (IOException e) {
            throw new IllegalStateException("records of text are always JSON", e);
        }
    }
}
