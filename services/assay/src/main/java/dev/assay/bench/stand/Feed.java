package dev.assay.bench.stand;

import dev.assay.records.ExampleOrigin;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.simulator.damage.Damage;
import dev.assay.simulator.damage.Damager;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.TrustedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends a stream bit by bit, with damaged records and repeated annotations among it, and knows what ingest must make of it:
 * one example of each annotation and of each trusted label set, however often it came, and one dead letter of each damaged
 * record.
 */
public final class Feed implements AutoCloseable {

    private static final int DAMAGED_EVERY = 25;
    private static final int REPEATED_EVERY = 10;
    private static final int REPEATED_AFTER = 150;
    private static final int MAX_IMAGE_BYTES = 1 << 20;

    private final List<Item> items = new ArrayList<>();
    private final Serializer<Object> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Damager damager;
    private final UnaryOperator<ProducerRecord<byte[], byte[]>> rewriting;
    private final List<String> expected = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private int sent;

    /** An event to be sent, whole or damaged; a repeated one has been sent before. */
    private record Item(StreamEvent event, Optional<Damage> damage, boolean repeated) {}

    public Feed(KafkaClients clients, List<StreamEvent> events) {
        this(clients, events, record -> record);
    }

    /** @param rewriting what is sent instead of each whole record */
    public Feed(
            KafkaClients clients, List<StreamEvent> events, UnaryOperator<ProducerRecord<byte[], byte[]>> rewriting) {
        this.rewriting = rewriting;
        serializer = AvroSerdes.serializer(clients.serdes());
        producer = new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        damager = new Damager(clients.topics(), serializer, MAX_IMAGE_BYTES);
        for (int i = 0; i < events.size(); i++) {
            add(events, i);
        }
    }

    private void add(List<StreamEvent> events, int index) {
        StreamEvent event = events.get(index);
        if (index % DAMAGED_EVERY == 0) {
            List<Damage> fitting = List.copyOf(Damage.fitting(event));
            Damage damage = fitting.get(index / DAMAGED_EVERY % fitting.size());
            items.add(new Item(event, Optional.of(damage), false));
        }
        items.add(new Item(event, Optional.empty(), false));
        if (index % REPEATED_EVERY == 0 && index >= REPEATED_AFTER) {
            StreamEvent earlier = events.get(index - REPEATED_AFTER);
            if (earlier instanceof AnnotationEvent) {
                items.add(new Item(earlier, Optional.empty(), true));
            }
        }
    }

    /** How many records there are in all. */
    public int size() {
        return items.size();
    }

    /** How many of them were sent. */
    public int sent() {
        return sent;
    }

    /**
     * Sends all records up to one, and returns when the broker has them.
     *
     * @param end index after the last to be sent
     */
    public void send(int end) throws InterruptedException {
        List<Future<RecordMetadata>> results = new ArrayList<>();
        int from = sent;
        for (; sent < Math.min(end, items.size()); sent++) {
            Item item = items.get(sent);
            results.add(producer.send(
                    item.damage().isPresent()
                            ? damager.damaged(item.event(), item.damage().get())
                            : rewriting.apply(damager.whole(item.event()))));
        }
        producer.flush();
        for (int i = 0; i < results.size(); i++) {
            try {
                expect(items.get(from + i), results.get(i).get());
            } catch (ExecutionException e) {
                throw new BenchFailedException("the stream could not be sent: " + e.getCause());
            }
        }
    }

    private void expect(Item item, RecordMetadata at) {
        if (item.damage().isPresent()) {
            expected.add(letter(at.topic(), Integer.toString(at.partition()), Long.toString(at.offset())));
        } else if (!item.repeated() && item.event() instanceof AnnotationEvent annotation) {
            expected.add(ExampleOrigin.SILVER + ":" + annotation.annotationId() + "@1");
        } else if (item.event() instanceof TrustedEvent trusted) {
            ExampleOrigin origin = trusted.labels().size() == 1 ? ExampleOrigin.REGULATOR : ExampleOrigin.GOLD;
            expected.add(origin + ":" + trusted.sampleId() + "@0");
        } else if (item.event() instanceof SampleEvent sample) {
            samples.add(sample.sampleId());
        }
    }

    /** What names a dead letter: where the damaged record was. */
    public static String letter(String topic, String partition, String offset) {
        return "dead letter of " + topic + "-" + partition + "@" + offset;
    }

    /** Names of what ingest must make of all that was sent, see {@link Ledger#name} and {@link #letter}. */
    public List<String> expected() {
        return List.copyOf(expected);
    }

    /** Ids of all samples that were sent whole. */
    public List<String> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
