package dev.assay.gateway.intake;

import dev.assay.runtime.kafka.Outages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Some records on their way together. */
final class Sending {

    private final Producer<String, @Nullable Object> producer;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();

    Sending(Producer<String, @Nullable Object> producer) {
        this.producer = producer;
    }

    /**
     * Sends a record; {@link #outcomes} tells what became of it.
     *
     * @throws UnavailableException if the brokers or the registry could not be asked; no use in sending the next
     */
    void send(ProducerRecord<String, @Nullable Object> record) throws UnavailableException {
        try {
            Future<RecordMetadata> one = producer.send(record);
            pending.add(one);
            if (one.isDone()) {
                // Brokers that are not found fail it at once, after a wait that the next one need not go through.
                outcome(one);
            }
        } catch (SerializationException e) {
            throw unavailable(
                    Outages.isOutage(e)
                            ? "the schema registry does not answer"
                            : "the schema registry refuses our schema",
                    e);
        } catch (KafkaException e) {
            throw unavailable("the brokers cannot be reached", e);
        }
    }

    /** Waits for all; one outcome for each in the order of sending. */
    List<Outcome> outcomes() throws UnavailableException {
        List<Outcome> outcomes = new ArrayList<>(pending.size());
        for (Future<RecordMetadata> one : pending) {
            outcomes.add(outcome(one));
        }
        return outcomes;
    }

    private static Outcome outcome(Future<RecordMetadata> one) throws UnavailableException {
        try {
            one.get();
            return Outcome.accepted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RecordTooLargeException) {
                return Outcome.refused(Reason.TOO_LARGE, "the record is too large: " + cause.getMessage());
            }
            throw unavailable("the brokers did not take it", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted before the brokers answered", e);
        }
    }

    private static UnavailableException unavailable(String what, Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new UnavailableException(what + ": " + deepest.getMessage(), cause);
    }
}
