package dev.assay.line;

import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the examples of a window to the learner. */
public final class ExampleFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleFeed.class);

    private final PayloadDecoder decoder;
    private long skipped;

    public ExampleFeed(PayloadDecoder decoder) {
        this.decoder = decoder;
    }

    /** @return the annotations among them that were not retracted within the window */
    public List<Arrival> feed(Window window, StreamLearner learner) {
        List<Arrival> arrivals = new ArrayList<>();
        learner.window(window.records().size());
        window.records().forEach(record -> {
            TrainingExample example = record.value();
            switch (example.getOrigin()) {
                case SILVER -> annotation(example, learner, arrivals);
                case GOLD, REGULATOR -> trusted(example, learner);
            }
        });
        learner.flush();
        return arrivals;
    }

    private void annotation(TrainingExample example, StreamLearner learner, List<Arrival> arrivals) {
        String id = example.getExampleId();
        if (example.getRetracted() || example.getRevision() > 1) {
            learner.retract(id);
            arrivals.removeIf(arrival -> arrival.annotationId().equals(id));
        }
        if (!example.getRetracted()) {
            decode(example)
                    .ifPresent(row -> arrivals.add(learner.annotation(
                            id,
                            example.getSampleId(),
                            Optional.ofNullable(example.getAnnotator()).orElse(""),
                            labels(example),
                            row)));
        }
    }

    private void trusted(TrainingExample example, StreamLearner learner) {
        if (example.getRetracted()) {
            learner.withdrawTrusted(example.getSampleId());
        } else {
            decode(example)
                    .ifPresent(row -> learner.trusted(new TrustedSample(example.getSampleId(), labels(example), row)));
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
