package dev.assay.ingest;

import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Ingest as a topology: three topics in, read as bytes so that a bad record can be kept as it came; examples and dead
 * letters out. All are keyed by sample id, so each partition stands alone.
 */
final class IngestTopology {

    /** Name of the sink of examples. */
    static final String EXAMPLES = "examples-sink";

    /** Name of the sink of dead letters. */
    static final String DEAD_LETTERS = "dead-letters-sink";

    private static final String JOIN = "join";

    private IngestTopology() {}

    /** @param serdes what {@link AvroSerdes} takes */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Each sink gets records of its own types only.
    static Topology of(Topics topics, Map<String, ?> serdes, Validation validation, IngestSettings settings) {
        Topology topology = new Topology();
        for (Topic topic : new Topic[] {Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED}) {
            topology.addSource(
                    topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.name(topic));
        }
        topology.addProcessor(
                JOIN,
                supplier(topics, serdes, validation, settings),
                Topic.SAMPLES.name(),
                Topic.ANNOTATIONS.name(),
                Topic.TRUSTED.name());
        topology.addSink(
                EXAMPLES,
                topics.name(Topic.EXAMPLES),
                (Serializer) new StringSerializer(),
                (Serializer) AvroSerdes.serializer(serdes),
                JOIN);
        topology.addSink(
                DEAD_LETTERS,
                topics.name(Topic.DEAD_LETTERS),
                (Serializer) new ByteArraySerializer(),
                (Serializer) new ByteArraySerializer(),
                JOIN);
        return topology;
    }

    private static ProcessorSupplier<byte[], byte[], Object, Object> supplier(
            Topics topics, Map<String, ?> serdes, Validation validation, IngestSettings settings) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Object, Object> get() {
                return new Deferred(topics, new RecordDecoder(AvroSerdes.deserializer(serdes)), validation, settings);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.copyOf(Stores.builders());
            }
        };
    }

    /** Streams makes processors before their context is known; the real one is made when it is. */
    private static final class Deferred implements Processor<byte[], byte[], Object, Object> {

        private final Topics topics;
        private final RecordDecoder decoder;
        private final Validation validation;
        private final IngestSettings settings;
        private @Nullable JoinProcessor processor;

        Deferred(Topics topics, RecordDecoder decoder, Validation validation, IngestSettings settings) {
            this.topics = topics;
            this.decoder = decoder;
            this.validation = validation;
            this.settings = settings;
        }

        @Override
        public void init(ProcessorContext<Object, Object> context) {
            processor = new JoinProcessor(topics, decoder, validation, settings, context);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            JoinProcessor ready = processor;
            if (ready == null) {
                throw new IllegalStateException("the processor was not initialised");
            }
            ready.process(record);
        }
    }
}
