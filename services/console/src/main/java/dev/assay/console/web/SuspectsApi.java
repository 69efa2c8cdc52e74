package dev.assay.console.web;

import dev.assay.console.state.SuspectQueue;
import dev.assay.console.state.Suspicion;
import dev.assay.records.SuspectKind;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Annotations that deserve a second look, the most to gain first. */
final class SuspectsApi {

    private static final int CHOICES = 1000;

    private final SuspectQueue queue;

    SuspectsApi(SuspectQueue queue) {
        this.queue = queue;
    }

    Object answer(Context context) {
        Optional<String> label = Query.text(context, "label");
        Optional<String> annotator = Query.text(context, "annotator");
        Optional<SuspectKind> kind = Query.text(context, "kind").map(SuspectsApi::kind);
        List<Suspicion> all = queue.ranked();
        List<Suspicion> chosen = all.stream()
                .filter(suspicion ->
                        annotator.isEmpty() || suspicion.annotator().equals(annotator.get()))
                .filter(suspicion -> suspicion.labels().stream()
                        .anyMatch(one -> (label.isEmpty() || one.name().equals(label.get()))
                                && (kind.isEmpty() || one.kind() == kind.get())))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("queue", all.size());
        answer.put("settled", queue.settled());
        answer.put(
                "labels", choices(all, suspicion -> suspicion.labels().stream().map(Suspicion.Label::name)));
        answer.put("annotators", choices(all, suspicion -> Stream.of(suspicion.annotator())));
        answer.put("suspects", Query.page(context, chosen));
        return answer;
    }

    private static SuspectKind kind(String text) {
        return Stream.of(SuspectKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "kind must be WRONG or MISSING"));
    }

    /** What there is to choose from, the most frequent if there is too much, in the order of the alphabet. */
    private static List<String> choices(List<Suspicion> all, Function<Suspicion, Stream<String>> names) {
        return all.stream()
                .flatMap(names)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(CHOICES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
