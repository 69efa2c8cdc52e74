package dev.assay.simulator.stream;

import dev.assay.records.TrustedLabels;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * The true labels of a sample become known.
 *
 * @param labels names of all labels that are true of the sample
 */
public record TrustedEvent(Instant timestamp, String sampleId, List<String> labels) implements StreamEvent {

    public TrustedEvent {
        labels = List.copyOf(labels);
    }

    @Override
    public Topic topic() {
        return Topic.TRUSTED;
    }

    @Override
    public SpecificRecord toRecord() {
        return new TrustedLabels(sampleId, labels, "simulated truth");
    }
}
