package dev.assay.gateway.intake;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes items from outside: checks each as ingest would, so that whoever brings it is told at once, and sends those that
 * pass to their topics, keyed by sample id. Records bear the trace context of the caller's current span, if there is one. Safe
 * for use by many threads.
 */
public final class Intake implements AutoCloseable {

    private final Producer<String, @Nullable Object> producer;
    private final Topics topics;
    private final ItemCheck check;
    private final TimeCheck times;
    private final Clock clock;
    private final IntakeMetrics metrics;

    Intake(
            Producer<String, @Nullable Object> producer,
            Topics topics,
            ItemCheck check,
            Clock clock,
            MeterRegistry meters) {
        this.producer = producer;
        this.topics = topics;
        this.check = check;
        this.times = new TimeCheck(clock);
        this.clock = clock;
        this.metrics = new IntakeMetrics(meters);
    }

    /**
     * Opens one; it reads {@link KafkaSettings}, {@link LineSettings} and {@link IntakeSettings}. The brokers need not be
     * there yet.
     *
     * @param meters where it counts items, as {@code assay.gateway.items} by kind and outcome
     * @throws IllegalArgumentException or SettingsException if a setting cannot be used
     */
    public static Intake of(Settings settings, MeterRegistry meters) {
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        LineSettings line = settings.get(LineSettings.class);
        IntakeSettings intake = settings.get(IntakeSettings.class);
        ItemCheck check = new ItemCheck(
                new LabelCheck(new LabelSpace(line.labels())),
                new PayloadCheck(line, intake.referenceRoot().map(Path::of)),
                intake.allowEmptyAnnotations());
        return new Intake(
                IntakeProducer.open(clients, intake.patience()), clients.topics(), check, Clock.systemUTC(), meters);
    }

    /** As {@link #of(Settings, MeterRegistry)}, with meters that nobody reads. */
    public static Intake of(Settings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    /**
     * As {@link #acceptDated}, of now.
     *
     * @throws UnavailableException as there
     */
    public List<Outcome> accept(List<? extends Item> items) throws UnavailableException {
        Instant now = clock.instant();
        return acceptDated(items.stream().map(item -> new Dated(item, now)).toList());
    }

    /**
     * Checks items and sends those that pass in one go, in their order; returns once the brokers have acknowledged them. An
     * item that is refused does not keep others from being sent. Some thousands at a time are best: all of them are in memory
     * until the last one is acknowledged.
     *
     * @return one outcome for each item, in their order
     * @throws UnavailableException if the brokers or the registry are away, or do not let us; any of the items may have
     *     been sent, and all of them may be sent again
     */
    public List<Outcome> acceptDated(List<Dated> items) throws UnavailableException {
        List<@Nullable Outcome> known = new ArrayList<>(Collections.nCopies(items.size(), null));
        Sending sending = new Sending(producer);
        try {
            for (int i = 0; i < items.size(); i++) {
                Dated dated = items.get(i);
                try {
                    sending.send(checked(dated));
                } catch (RefusedException e) {
                    known.set(i, e.outcome());
                }
            }
            return merged(items, known, sending.outcomes());
        } catch (UnavailableException e) {
            items.forEach(dated -> metrics.failed(dated.item()));
            throw e;
        }
    }

    /** As {@link #acceptDated}, but sends nothing: tells what would be refused, and what would be tried to be sent. */
    public List<Outcome> check(List<Dated> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Dated dated : items) {
            try {
                var unused = checked(dated);
                outcomes.add(Outcome.accepted());
            } catch (RefusedException e) {
                outcomes.add(e.outcome());
            }
        }
        return outcomes;
    }

    private ProducerRecord<String, @Nullable Object> checked(Dated dated) throws RefusedException {
        Item item = dated.item();
        check.check(item);
        Topic topic = topic(item);
        times.check(dated.at(), topic);
        ProducerRecord<String, @Nullable Object> record =
                new ProducerRecord<>(topics.name(topic), null, dated.at().toEpochMilli(), item.sampleId(), value(item));
        TraceHeaders.write(Span.current().getSpanContext(), record.headers());
        return record;
    }

    /** What is not known yet was sent. */
    private List<Outcome> merged(List<Dated> items, List<@Nullable Outcome> known, List<Outcome> sent) {
        List<Outcome> all = new ArrayList<>(items.size());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            Outcome refused = known.get(i);
            Outcome outcome = refused == null ? sent.get(next++) : refused;
            metrics.count(items.get(i).item(), outcome);
            all.add(outcome);
        }
        return all;
    }

    private static Topic topic(Item item) {
        if (item instanceof Item.OfSample) {
            return Topic.SAMPLES;
        }
        return item instanceof Item.OfAnnotation ? Topic.ANNOTATIONS : Topic.TRUSTED;
    }

    private static @Nullable Object value(Item item) {
        if (item instanceof Item.OfSample sample) {
            return sample.sample();
        }
        if (item instanceof Item.OfAnnotation annotation) {
            return annotation.annotation();
        }
        return item instanceof Item.OfTruth truth ? truth.labels() : null;
    }

    /** Waits for what is on its way, for no longer than it may take to be acknowledged. */
    @Override
    public void close() {
        producer.close();
    }
}
