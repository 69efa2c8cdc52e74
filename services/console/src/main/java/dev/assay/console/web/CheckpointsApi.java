package dev.assay.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.console.state.Board;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.models.ModelSwitch;
import dev.assay.runtime.store.ModelStore;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of the model, and which of them is served. */
final class CheckpointsApi {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointsApi.class);

    private final Board board;
    private final KafkaClients clients;
    private final ModelStore store;

    /** @param store stays the caller's to close */
    CheckpointsApi(Board board, KafkaClients clients, ModelStore store) {
        this.board = board;
        this.clients = clients;
        this.store = store;
    }

    Object answer(Context context) {
        ModelHistory history = board.checkpoints().history();
        Map<String, Object> answer = new LinkedHashMap<>();
        history.serving().ifPresent(serving -> answer.put("serving", serving.getVersion()));
        history.previous().ifPresent(previous -> answer.put("previous", previous.getVersion()));
        List<Checkpoint> versions = List.copyOf(history.newestFirst());
        answer.put("curve", versions.stream().map(CheckpointsApi::point).toList());
        Page<Checkpoint> page = Query.page(context, versions);
        answer.put(
                "checkpoints",
                new Page<>(
                        page.total(),
                        page.page(),
                        page.size(),
                        page.items().stream()
                                .map(version -> fields(version, history))
                                .toList()));
        return answer;
    }

    private static Map<String, Object> point(Checkpoint version) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("version", version.getVersion());
        point.put("status", version.getStatus().name());
        Double map = version.getMetrics().get("gold.map");
        if (map != null) {
            point.put("map", map);
        }
        return point;
    }

    private static Map<String, Object> fields(Checkpoint version, ModelHistory history) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version.getVersion());
        fields.put("status", version.getStatus().name());
        fields.put("serving", history.isServing(version));
        fields.put("reason", version.getReason());
        fields.put("examples", version.getExamples());
        fields.put("annotations", version.getAnnotations());
        fields.put("metrics", new TreeMap<>(version.getMetrics()));
        fields.put("sha256", version.getSha256());
        fields.put("at", version.getCreatedAt().toEpochMilli());
        return fields;
    }

    /** Has predictors serve a version, whatever the gate said of it. */
    Object promote(JsonNode request) throws IOException {
        JsonNode version = request.path("version");
        if (!version.isIntegralNumber()) {
            throw new Refusal(400, "say which version, as a whole number");
        }
        return serve(ModelHistory.read(clients, board.line()).get(version.asLong()), "promoted in the console");
    }

    /** Has predictors serve what they served before; the request says what its sender thinks that they serve. */
    Object rollBack(JsonNode request) throws IOException {
        ModelHistory history = ModelHistory.read(clients, board.line());
        Checkpoint serving = history.serving()
                .orElseThrow(() -> new Refusal(409, "nothing is served, so there is nothing to roll back"));
        if (request.has("serving") && request.path("serving").asLong() != serving.getVersion()) {
            throw new Refusal(409, "meanwhile version " + serving.getVersion() + " is served; look again");
        }
        Checkpoint previous = history.previous()
                .orElseThrow(() ->
                        new Refusal(409, "no version was promoted before " + serving.getVersion() + "; promote any"));
        return serve(previous, "rolled back in the console from version " + serving.getVersion());
    }

    private Object serve(Checkpoint version, String why) throws IOException {
        new ModelSwitch(clients, store).serve(version, why);
        LOG.info("version {} of line {} is {}", version.getVersion(), version.getLine(), why);
        return Map.of("version", version.getVersion());
    }
}
