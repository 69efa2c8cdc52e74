package dev.assay.line;

import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.Outages;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads examples. Only ingest writes them, so one that cannot be read was put there by mistake; it must not stop the others. */
public final class ExamplePoll {

    private static final Logger LOG = LoggerFactory.getLogger(ExamplePoll.class);

    private ExamplePoll() {}

    /**
     * Polls once.
     *
     * @return what came; nothing if the next record is no example, which is then passed by
     * @throws RecordDeserializationException if a record could not be read for now, since the registry is away
     */
    public static Iterable<ConsumerRecord<String, TrainingExample>> poll(
            Consumer<String, TrainingExample> consumer, Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (RecordDeserializationException e) {
            if (Outages.isOutage(e)) {
                throw e;
            }
            LOG.error("{} offset {} is no example and is left out", e.topicPartition(), e.offset(), e);
            consumer.seek(e.topicPartition(), e.offset() + 1);
            return List.of();
        }
    }
}
