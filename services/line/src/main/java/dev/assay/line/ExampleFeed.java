package dev.assay.line;

import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the examples of windows to the learner. */
public final class ExampleFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleFeed.class);

    private final PayloadDecoder decoder;
    private long skipped;

    public ExampleFeed(PayloadDecoder decoder) {
        this.decoder = decoder;
    }

    /** @return the annotations among them that were not retracted within the window */
    public List<Arrival> feed(Window window, StreamLearner learner) {
        return open(window.records().size(), learner).close(window);
    }

    /**
     * Begins a window.
     *
     * @param records how many it holds; of one that still grows, how many there are so far, which must not be more than usual
     */
    public OpenWindow open(int records, StreamLearner learner) {
        learner.window(records);
        return new OpenWindow(learner);
    }

    /** A window of which the learner has some records already. What it learns does not depend on how they come. */
    public final class OpenWindow {

        private final StreamLearner learner;
        private final List<ConsumerRecord<String, TrainingExample>> fed = new ArrayList<>();
        private final List<Arrival> arrivals = new ArrayList<>();
        private long newest = Long.MIN_VALUE;
        private long learned = Long.MIN_VALUE;

        private OpenWindow(StreamLearner learner) {
            this.learner = learner;
        }

        /**
         * Feeds the next records of the window, in their order.
         *
         * @return event time of the newest annotation that is part of a step by now; empty if none is
         */
        public Optional<Instant> feed(List<ConsumerRecord<String, TrainingExample>> records) {
            records.forEach(this::feed);
            return learned == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(learned));
        }

        /**
         * Feeds all that is left of the window, and lets the learner train on all that it has in hand.
         *
         * @param window now that it is closed
         * @return the annotations that were not retracted within the window
         * @throws IllegalStateException if it does not begin with what was fed
         */
        public List<Arrival> close(Window window) {
            List<ConsumerRecord<String, TrainingExample>> all = window.records();
            if (fed.size() > all.size() || !fed.equals(all.subList(0, fed.size()))) {
                throw new IllegalStateException(
                        fed.size() + " records were learned from that are not the first of their window");
            }
            all.subList(fed.size(), all.size()).forEach(this::feed);
            learner.flush();
            return arrivals;
        }

        private void feed(ConsumerRecord<String, TrainingExample> record) {
            fed.add(record);
            TrainingExample example = record.value();
            switch (example.getOrigin()) {
                case SILVER -> annotation(example, record.timestamp());
                case GOLD, REGULATOR -> trusted(example);
            }
        }

        private void annotation(TrainingExample example, long time) {
            String id = example.getExampleId();
            if (example.getRetracted() || example.getRevision() > 1) {
                learner.retract(id);
                arrivals.removeIf(arrival -> arrival.annotationId().equals(id));
            }
            if (!example.getRetracted()) {
                decode(example).ifPresent(row -> annotation(example, row, time));
            }
        }

        private void annotation(TrainingExample example, byte[] row, long time) {
            arrivals.add(learner.annotation(
                    example.getExampleId(),
                    example.getSampleId(),
                    Optional.ofNullable(example.getAnnotator()).orElse(""),
                    labels(example),
                    row));
            newest = Math.max(newest, time);
            if (!learner.hasPending()) {
                learned = newest;
            }
        }

        private void trusted(TrainingExample example) {
            if (example.getRetracted()) {
                learner.withdrawTrusted(example.getSampleId());
            } else {
                decode(example)
                        .ifPresent(
                                row -> learner.trusted(new TrustedSample(example.getSampleId(), labels(example), row)));
            }
        }
    }

    /** Ingest has validated every payload; one that cannot be decoded all the same is skipped with a word, not fatal. */
    private Optional<byte[]> decode(TrainingExample example) {
        try {
            return Optional.of(decoder.decode(example.getPayload()));
        } catch (InvalidPayloadException e) {
            skipped++;
            LOG.warn(
                    "example {} of sample {} skipped, {} so far: {}",
                    example.getExampleId(),
                    example.getSampleId(),
                    skipped,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static int[] labels(TrainingExample example) {
        return example.getLabels().stream().mapToInt(Integer::intValue).toArray();
    }
}
