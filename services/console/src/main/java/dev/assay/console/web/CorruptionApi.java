package dev.assay.console.web;

import dev.assay.console.state.CorruptionHistory;
import dev.assay.console.state.CorruptionHistory.Estimate;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How labels get corrupted, now and before. */
final class CorruptionApi {

    private static final int MOST_LABELS = 12;

    private final CorruptionHistory history;

    CorruptionApi(CorruptionHistory history) {
        this.history = history;
    }

    /** The estimates that there are, and what the newest is about. */
    Object list() {
        List<Estimate> all = history.all();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("labels", all.isEmpty() ? List.of() : all.get(all.size() - 1).labels());
        answer.put("estimates", all.stream().map(CorruptionApi::fields).toList());
        return answer;
    }

    private static Map<String, Object> fields(Estimate estimate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", estimate.version());
        fields.put("regime", estimate.regime());
        fields.put("pairs", estimate.pairs());
        fields.put("at", estimate.at());
        float kept = 0;
        for (int i = 0; i < estimate.labels().size(); i++) {
            kept += estimate.kept(i);
        }
        fields.put("kept", kept / estimate.labels().size());
        return fields;
    }

    /**
     * One estimate as little-endian float32: the matrix, row by row, then the background rates, then the supports. A thousand
     * labels are four megabytes so, and many more as text.
     */
    byte[] numbers(Context context) {
        long version = Query.number(context, "version").orElseThrow(() -> new Refusal(400, "say which version"));
        Estimate estimate = history.get(version)
                .orElseThrow(() -> new Refusal(404, "the estimate of version " + version + " is not kept any more"));
        int size = estimate.labels().size();
        ByteBuffer bytes =
                ByteBuffer.allocate((size * size + 2 * size) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(estimate.matrix()).put(estimate.background()).put(estimate.support());
        context.contentType("application/octet-stream");
        return bytes.array();
    }

    /** The kept probabilities of some labels in all estimates. */
    Object kept(Context context) {
        List<Integer> labels = new ArrayList<>();
        List<Estimate> all = history.all();
        int size = all.isEmpty() ? 0 : all.get(0).labels().size();
        for (String text : Query.text(context, "labels").orElse("").split(",", -1)) {
            if (text.matches("\\d{1,6}") && Integer.parseInt(text) < size && labels.size() < MOST_LABELS) {
                labels.add(Integer.valueOf(text));
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("versions", all.stream().map(Estimate::version).toList());
        answer.put("labels", labels);
        answer.put(
                "kept",
                labels.stream()
                        .map(label -> all.stream()
                                .map(estimate -> estimate.kept(label))
                                .toList())
                        .toList());
        return answer;
    }
}
