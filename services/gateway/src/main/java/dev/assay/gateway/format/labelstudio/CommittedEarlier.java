package dev.assay.gateway.format.labelstudio;

import dev.assay.gateway.intake.UnavailableException;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.Outages;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through the topics from their beginning, each time anew: deletions are rare, and nothing is to be remembered. */
public final class CommittedEarlier implements Earlier {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedEarlier.class);

    private final KafkaClients clients;
    private final Duration patience;

    /** @param patience for brokers that do not answer, or go silent */
    public CommittedEarlier(KafkaClients clients, Duration patience) {
        this.clients = clients;
        this.patience = patience;
    }

    @Override
    public List<Annotation> annotations(Predicate<Annotation> test) throws UnavailableException {
        Map<String, Annotation> newest = new LinkedHashMap<>();
        each(Topic.ANNOTATIONS, (key, value) -> {
            if (value instanceof Annotation annotation && test.test(annotation)) {
                newest.merge(
                        annotation.getAnnotationId(),
                        annotation,
                        (one, other) -> other.getRevision() > one.getRevision() ? other : one);
            }
        });
        return newest.values().stream()
                .filter(annotation -> annotation.getAction() == AnnotationAction.SUBMITTED)
                .toList();
    }

    @Override
    public List<String> truths(Predicate<String> source) throws UnavailableException {
        Map<String, String> sources = new LinkedHashMap<>();
        each(Topic.TRUSTED, (key, value) -> {
            sources.remove(key);
            if (value instanceof TrustedLabels labels && labels.getSource() != null) {
                sources.put(key, labels.getSource());
            }
        });
        List<String> found = new ArrayList<>();
        sources.forEach((sample, from) -> {
            if (source.test(from)) {
                found.add(sample);
            }
        });
        return found;
    }

    private interface Look {
        void at(String key, @Nullable Object value);
    }

    private void each(Topic topic, Look look) throws UnavailableException {
        try (CommittedLog log = new CommittedLog(clients, patience, topic)) {
            log.forEach(record -> at(log, record, look));
        } catch (ClusterException | KafkaException e) {
            throw new UnavailableException("what was sent before cannot be looked up: " + e.getMessage(), e);
        }
    }

    private static void at(CommittedLog log, ConsumerRecord<byte[], byte[]> record, Look look) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try {
            look.at(key, record.value() == null ? null : log.value(record));
        } catch (SerializationException e) {
            if (Outages.isOutage(e)) {
                // The record may be the one that is looked for.
                throw e;
            }
            // Not ours to mend: ingest puts it among the dead letters.
            LOG.debug("a record of {} at {}:{} is passed over", record.topic(), record.partition(), record.offset(), e);
        }
    }
}
