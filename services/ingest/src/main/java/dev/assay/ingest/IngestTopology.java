package dev.assay.ingest;

import dev.assay.schemas.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology: three topics of equal partitioning into one processor, which has all the state and feeds two topics. Records
 * come in and go out as bytes, so that a dead letter is byte for byte what came.
 */
final class IngestTopology {

    static final String PROCESSOR = "ingest";
    static final String EXAMPLES = "examples";
    static final String DEAD_LETTERS = "dead-letters";

    private IngestTopology() {}

    static Topology of(IngestParts parts) {
        Topology topology = new Topology();
        source(topology, "samples", parts.topics().name(Topic.SAMPLES));
        source(topology, "annotations", parts.topics().name(Topic.ANNOTATIONS));
        source(topology, "trusted", parts.topics().name(Topic.TRUSTED));
        topology.addProcessor(PROCESSOR, () -> new IngestProcessor(parts), "samples", "annotations", "trusted");
        for (StoreBuilder<?> store : new IngestStores(parts.settings()).builders()) {
            topology.addStateStore(store, PROCESSOR);
        }
        sink(topology, EXAMPLES, parts.topics().name(Topic.EXAMPLES));
        sink(topology, DEAD_LETTERS, parts.topics().name(Topic.DEAD_LETTERS));
        return topology;
    }

    private static void source(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new EventTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
    }
}
