package dev.assay.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Annotation;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StreamPublisherTest {

    private static final Topics TOPICS = new Topics("t.", 3, (short) 1);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://stream-publisher");

    private final Serializer<Object> serializer = AvroSerdes.serializer(REGISTRY);
    private final List<AnnotationEvent> events = IntStream.range(0, 10)
            .mapToObj(i -> new AnnotationEvent(START.plusMillis(i), "s" + i, "a" + i, "ann", List.of("bag", "coat")))
            .toList();
    private final List<Integer> reached = new ArrayList<>();

    private MockProducer<String, Object> producer(boolean acknowledging) {
        return new MockProducer<>(acknowledging, null, new StringSerializer(), serializer);
    }

    @Test
    void sendsEachEventToItsTopicWithKeyAndEventTime() throws Exception {
        List<StreamEvent> mixed = List.of(events.get(0), new TrustedEvent(START.plusSeconds(5), "s0", List.of("bag")));
        try (MockProducer<String, Object> producer = producer(true)) {
            new StreamPublisher(producer, TOPICS).publish(mixed, 0, (done, total) -> reached.add(done));

            assertThat(producer.history())
                    .extracting(ProducerRecord::topic)
                    .containsExactly("t.annotations.v1", "t.trusted.v1");
            assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("s0", "s0");
            assertThat(producer.history())
                    .extracting(ProducerRecord::timestamp)
                    .containsExactly(START.toEpochMilli(), START.plusSeconds(5).toEpochMilli());
            Annotation sent = (Annotation) producer.history().get(0).value();
            assertThat(sent.getLabels()).containsExactly("bag", "coat");
            byte[] bytes = serializer.serialize("t.annotations.v1", sent);
            assertThat(AvroSerdes.deserializer(REGISTRY).deserialize("t.annotations.v1", bytes))
                    .isEqualTo(sent);
        }
        assertThat(reached).last().isEqualTo(2);
    }

    @Test
    void resumesFromAnIndex() throws Exception {
        try (MockProducer<String, Object> producer = producer(true)) {
            new StreamPublisher(producer, TOPICS).publish(events, 7, (done, total) -> reached.add(done));

            assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("s7", "s8", "s9");
        }
        assertThat(reached).first().isEqualTo(8);
        assertThat(reached).last().isEqualTo(10);
    }

    @Test
    void saysWhereToResumeAfterAFailure() {
        try (MockProducer<String, Object> producer = producer(true)) {
            StreamPublisher publisher = new StreamPublisher(producer, TOPICS);
            StreamPublisher.Progress breakAfterThree = (done, total) -> {
                reached.add(done);
                if (done == 3) {
                    producer.sendException = new TopicAuthorizationException("t.annotations.v1");
                }
            };

            assertThatThrownBy(() -> publisher.publish(events, 0, breakAfterThree))
                    .isInstanceOfSatisfying(PublishException.class, e -> assertThat(e.resumeFrom())
                            .isEqualTo(3))
                    .hasMessageContaining("resume there")
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(producer.history()).hasSize(3);
        }
        assertThat(reached).containsExactly(1, 2, 3);
    }

    @Test
    void acknowledgementsOutOfOrderCountOnceThoseBeforeAreThere() {
        Acknowledgements acknowledgements = new Acknowledgements(5);

        acknowledgements.completed(6, null);
        acknowledgements.completed(7, null);
        assertThat(acknowledgements.reached()).isEqualTo(5);
        acknowledgements.completed(5, null);
        assertThat(acknowledgements.reached()).isEqualTo(8);
        assertThat(acknowledgements.failure()).isNull();
    }

    @Test
    void annotationsWaitForTheirTurn() throws Exception {
        long[] now = {5};
        List<Long> slept = new ArrayList<>();
        Pace pace = new Pace(4, () -> now[0], nanos -> {
            slept.add(nanos);
            now[0] += nanos;
        });
        List<StreamEvent> mixed = new ArrayList<>(events.subList(0, 3));
        mixed.add(new TrustedEvent(START.plusSeconds(5), "s0", List.of("bag")));

        try (MockProducer<String, Object> producer = producer(true)) {
            StreamPublisher publisher = new StreamPublisher(producer, TOPICS, pace);
            publisher.publish(mixed, 0, (done, total) -> now[0] += 100_000_000);
        }

        // Turns are due each 250 ms; sending takes 100 ms here; trusted labels take no turn.
        assertThat(slept).containsExactly(150_000_000L, 150_000_000L);
    }

    @Test
    void refusesARateThatNeverEnds() {
        assertThatThrownBy(() -> Pace.perSecond(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Pace.perSecond(Double.NaN)).hasMessageContaining("above 0");
    }
}
