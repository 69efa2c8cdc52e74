package dev.assay.ingest;

import dev.assay.runtime.logging.LogKeys;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Connects an {@link IngestTask} to Kafka Streams. */
final class IngestProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final IngestParts parts;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable IngestTask task;

    IngestProcessor(IngestParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        IngestTask created = new IngestTask(parts, given);
        // By the wall clock for when no records come, by stream time for when days of them come in minutes.
        given.schedule(parts.settings().checkInterval(), PunctuationType.WALL_CLOCK_TIME, time -> created.sweep());
        given.schedule(parts.settings().checkInterval(), PunctuationType.STREAM_TIME, time -> created.sweep());
        context = given;
        MDC.put(LogKeys.SERVICE, IngestService.NAME);
        task = created;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Objects.requireNonNull(task)
                .process(Incoming.of(
                        record, Objects.requireNonNull(context).recordMetadata().orElseThrow()));
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }
}
