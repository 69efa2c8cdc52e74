package dev.assay.simulator.stream;

import dev.assay.schemas.Topics;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends a simulated stream to Kafka: each event to its topic, keyed by its sample id, with the event time as the
 * record's timestamp.
 */
public final class StreamPublisher {

    /** Told how far the stream has come. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Called by the publishing thread each time the brokers have more.
         *
         * @param acknowledged how many events, from the first of the list on, the brokers have; publishing can resume there
         * @param total how many events there are
         */
        void reached(int acknowledged, int total);
    }

    private final Producer<String, Object> producer;
    private final Topics topics;
    private final Pace pace;

    /** Publishes as fast as the brokers take it; the arguments are those of the other constructor. */
    public StreamPublisher(Producer<String, Object> producer, Topics topics) {
        this(producer, topics, Pace.unlimited());
    }

    /**
     * Publishes at most at a given pace.
     *
     * @param producer idempotent, with {@link dev.assay.schemas.AvroSerdes#serializer} for values; stays the caller's
     * @param topics where to send
     * @param pace limit of the rate of annotations
     */
    public StreamPublisher(Producer<String, Object> producer, Topics topics, Pace pace) {
        this.producer = producer;
        this.topics = topics;
        this.pace = pace;
    }

    /**
     * Sends {@code events} from index {@code from} on and waits until the brokers have them all.
     *
     * @throws PublishException if a record cannot be sent; it says where to resume. Events after that point may have
     *     arrived, and will a second time: ingest drops annotations it has seen
     * @throws InterruptedException if interrupted while waiting for the next event's turn
     */
    public void publish(List<? extends StreamEvent> events, int from, Progress progress)
            throws PublishException, InterruptedException {
        Acknowledgements acknowledgements = new Acknowledgements(from);
        int reported = -1;
        pace.start();
        for (int i = from; i < events.size() && acknowledgements.failure() == null; i++) {
            StreamEvent event = events.get(i);
            if (event instanceof AnnotationEvent) {
                pace.awaitTurn();
            }
            send(event, i, acknowledgements);
            int reached = acknowledgements.reached();
            if (reached > reported) {
                progress.reached(reached, events.size());
                reported = reached;
            }
        }
        producer.flush();
        Exception failure = acknowledgements.failure();
        if (failure != null) {
            throw new PublishException(acknowledgements.reached(), failure);
        }
        if (acknowledgements.reached() > reported) {
            progress.reached(acknowledgements.reached(), events.size());
        }
    }

    private void send(StreamEvent event, int index, Acknowledgements acknowledgements) {
        ProducerRecord<String, Object> record = new ProducerRecord<>(
                topics.name(event.topic()), null, event.timestamp().toEpochMilli(), event.sampleId(), event.toRecord());
        try {
            // The callback tells what the future would.
            Future<?> unused =
                    producer.send(record, (metadata, exception) -> acknowledgements.completed(index, exception));
        } catch (KafkaException e) {
            // Serializers and a full or broken producer throw here; the brokers' refusals come to the callback.
            acknowledgements.completed(index, e);
        }
    }
}
