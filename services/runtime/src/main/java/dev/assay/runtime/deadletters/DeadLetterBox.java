package dev.assay.runtime.deadletters;

import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The dead letters of a deployment. */
public final class DeadLetterBox {

    private final KafkaClients clients;

    public DeadLetterBox(KafkaClients clients) {
        this.clients = clients;
    }

    /** Reads what is committed now, each partition in its order. It commits no offsets. */
    public void forEach(Consumer<Letter> action) {
        try (CommittedLog log = new CommittedLog(clients, Topic.DEAD_LETTERS)) {
            log.forEach(record -> action.accept(new Letter(record)));
        }
    }

    /**
     * Whether a letter can be sent again: it says that it came from a topic which people write to. Others, whoever wrote that
     * header, are not written to on its word.
     */
    public boolean isReturnable(Letter letter) {
        return returnable().contains(letter.topic());
    }

    private Set<String> returnable() {
        Topics topics = clients.topics();
        return Stream.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED)
                .map(topics::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How many letters were chosen, and what became of them.
     *
     * @param sent again
     * @param left where they are, since they are not {@linkplain #isReturnable returnable}
     */
    public record Redriven(long sent, long left) {}

    /**
     * Sends letters to where they came from: key, value, timestamp and headers as they were, and a header that tells where
     * they lay. The letters stay where they are. Ingest takes an annotation's revision once, however often it is sent; the
     * partition is chosen by the key, as for any record.
     *
     * @throws ClusterException if the brokers did not take all of them; some may have been sent
     */
    public Redriven redrive(Predicate<Letter> chosen) {
        AtomicLong left = new AtomicLong();
        List<Future<?>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            forEach(letter -> {
                if (!chosen.test(letter)) {
                    return;
                }
                if (isReturnable(letter)) {
                    sent.add(producer.send(original(letter)));
                } else {
                    left.incrementAndGet();
                }
            });
            sent.forEach(result -> AdminResults.get(result, "send a dead letter again"));
        }
        return new Redriven(sent.size(), left.get());
    }

    private static ProducerRecord<byte[], byte[]> original(Letter letter) {
        RecordHeaders headers = new RecordHeaders(letter.record().headers());
        DeadLetterHeaders.ALL.forEach(headers::remove);
        headers.remove(DeadLetterHeaders.REDRIVEN_FROM)
                .add(DeadLetterHeaders.REDRIVEN_FROM, letter.position().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                letter.topic(),
                null,
                letter.record().timestamp(),
                letter.record().key(),
                letter.record().value(),
                headers);
    }
}
