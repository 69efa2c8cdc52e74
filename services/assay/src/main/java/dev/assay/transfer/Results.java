package dev.assay.transfer;

import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Prediction;
import dev.assay.records.SuspectLabel;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a model line says, from what is committed to the topics: of each thing the newest. All of it is held in memory. */
final class Results {

    private final KafkaClients clients;
    private final String line;

    Results(KafkaClients clients, String line) {
        this.clients = clients;
        this.line = line;
    }

    /** The newest prediction of each sample, by sample id. */
    List<Prediction> corrected() {
        return newest(
                Topic.PREDICTIONS,
                Prediction.class,
                prediction -> prediction.getLine().equals(line),
                Prediction::getSampleId);
    }

    /** Suspicions, those first whose annotation is the most worth a second look. */
    List<SuspectLabel> suspects() {
        List<SuspectLabel> suspects = newest(
                Topic.SUSPECTS,
                SuspectLabel.class,
                suspect -> suspect.getLine().equals(line),
                suspect -> String.join(
                        "\u0000",
                        suspect.getSampleId(),
                        suspect.getAnnotationId(),
                        suspect.getKind().toString(),
                        suspect.getLabel()));
        suspects.sort(Comparator.comparingDouble(SuspectLabel::getGain)
                .thenComparingDouble(SuspectLabel::getScore)
                .reversed());
        return suspects;
    }

    /** The newest quality of each annotator, the best first. */
    List<AnnotatorQuality> annotators() {
        List<AnnotatorQuality> annotators = newest(
                Topic.ANNOTATORS,
                AnnotatorQuality.class,
                quality -> quality.getLine().equals(line),
                AnnotatorQuality::getAnnotator);
        annotators.sort(Comparator.comparingDouble(AnnotatorQuality::getQuality).reversed());
        return annotators;
    }

    private <T> List<T> newest(Topic topic, Class<T> type, Predicate<T> wanted, Function<T, String> identity) {
        Map<String, T> newest = new TreeMap<>();
        try (CommittedLog log = new CommittedLog(clients, topic)) {
            log.forEach(record -> {
                if (record.value() != null) {
                    T value = type.cast(log.value(record));
                    if (wanted.test(value)) {
                        newest.put(identity.apply(value), value);
                    }
                } else if (record.key() != null && topic == Topic.ANNOTATORS) {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (key.startsWith(line + "/")) {
                        newest.remove(key.substring(line.length() + 1));
                    }
                }
            });
        }
        return new ArrayList<>(newest.values());
    }
}
