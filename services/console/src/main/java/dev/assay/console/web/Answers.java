package dev.assay.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.models.UnknownVersionException;
import dev.assay.runtime.store.DamagedCheckpointException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what is asked into JSON, and what goes wrong into {@code {"error": ...}} with a fitting status. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 64 * 1024;

    private Answers() {}

    /** Finds an answer. */
    @FunctionalInterface
    interface Question {
        Object answer(Context context) throws IOException;
    }

    /** Does something, as asked. */
    @FunctionalInterface
    interface Order {
        Object carryOut(JsonNode request) throws IOException;
    }

    static Handler get(Question question) {
        return context -> respond(context, () -> question.answer(context));
    }

    /** Only for our own page; see {@link SameOrigin}. */
    static Handler post(Order order) {
        return context -> respond(context, () -> {
            SameOrigin.check(context);
            return order.carryOut(body(context));
        });
    }

    private interface Work {
        Object run() throws IOException;
    }

    private static void respond(Context context, Work work) throws IOException {
        Headers.add(context);
        context.header("Cache-Control", "no-store");
        try {
            Object answer = work.run();
            if (answer instanceof byte[] bytes) {
                context.result(bytes);
            } else {
                write(context, 200, answer);
            }
        } catch (Refusal e) {
            error(context, e.status(), e);
        } catch (UnknownVersionException e) {
            error(context, 404, e);
        } catch (DamagedCheckpointException e) {
            error(context, 409, e);
        } catch (ClusterException | IOException e) {
            LOG.warn("{} {} failed", context.method(), context.path(), e);
            error(context, 502, e);
        }
    }

    private static JsonNode body(Context context) {
        byte[] bytes;
        try {
            bytes = context.bodyInputStream().readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new Refusal(400, "the request broke off");
        }
        if (bytes.length > LARGEST) {
            throw new Refusal(413, "the request is too large");
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new Refusal(400, "send a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new Refusal(400, "send a JSON object");
        }
    }

    private static void error(Context context, int status, Exception e) throws JsonProcessingException {
        write(context, status, Map.of("error", String.valueOf(e.getMessage())));
    }

    private static void write(Context context, int status, Object answer) throws JsonProcessingException {
        context.status(status).contentType("application/json").result(JSON.writeValueAsBytes(answer));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records and maps are always JSON", e);
        }
    }
}
