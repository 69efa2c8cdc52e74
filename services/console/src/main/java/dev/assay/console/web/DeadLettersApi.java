package dev.assay.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.console.state.LetterShelf;
import dev.assay.console.state.LetterView;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.deadletters.Letter;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that could not be used. */
final class DeadLettersApi {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersApi.class);

    private final LetterShelf shelf;
    private final DeadLetterBox box;

    DeadLettersApi(LetterShelf shelf, DeadLetterBox box) {
        this.shelf = shelf;
        this.box = box;
    }

    /** Newest first. */
    Object list(Context context) {
        Optional<String> reason = Query.text(context, "reason");
        Optional<String> topic = Query.text(context, "topic");
        List<LetterView> kept = shelf.newestFirst();
        Set<String> topics = new TreeSet<>();
        kept.forEach(letter -> topics.add(letter.topic()));
        List<Map<String, Object>> chosen = kept.stream()
                .filter(letter -> reason.isEmpty() || letter.reason().equals(reason.get()))
                .filter(letter -> topic.isEmpty() || letter.topic().equals(topic.get()))
                .map(DeadLettersApi::fields)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", shelf.total());
        answer.put("kept", kept.size());
        answer.put("reasons", shelf.reasons());
        answer.put("topics", topics);
        answer.put("letters", Query.page(context, chosen));
        return answer;
    }

    private static Map<String, Object> fields(LetterView letter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", letter.position());
        fields.put("reason", letter.reason());
        fields.put("detail", letter.detail());
        fields.put("topic", letter.topic());
        fields.put("origin", letter.origin());
        fields.put("key", letter.key());
        fields.put("returnable", letter.returnable());
        fields.put("at", letter.at());
        fields.put("bytes", letter.bytes());
        return fields;
    }

    /** One letter with the beginning of its value, as hexadecimal digits and as text. */
    Object show(Context context) {
        String position = Query.text(context, "position").orElse("");
        LetterView letter = shelf.get(position)
                .orElseThrow(() -> new Refusal(404, "there is no dead letter at " + position + " among those kept"));
        Map<String, Object> fields = fields(letter);
        fields.put("hex", HexFormat.of().formatHex(letter.head()));
        fields.put("text", new String(letter.head(), StandardCharsets.UTF_8));
        return fields;
    }

    /** Sends letters again, as {@code assay dlq redrive} does. */
    Object redrive(JsonNode request) {
        Set<String> positions = new HashSet<>();
        request.path("positions").forEach(position -> positions.add(position.asText()));
        String reason = request.path("reason").asText("");
        String topic = request.path("topic").asText("");
        if (positions.isEmpty() && !request.path("all").asBoolean(false)) {
            throw new Refusal(400, "say which, by their positions, or that all are meant");
        }
        Predicate<Letter> chosen = letter -> (positions.isEmpty() || positions.contains(letter.position()))
                && (reason.isEmpty() || reason.equals(letter.reason()))
                && (topic.isEmpty() || topic.equals(letter.topic()));
        DeadLetterBox.Redriven done = box.redrive(chosen);
        LOG.info("{} dead letters were sent again in the console, {} were not returnable", done.sent(), done.left());
        return Map.of("sent", done.sent(), "left", done.left());
    }
}
