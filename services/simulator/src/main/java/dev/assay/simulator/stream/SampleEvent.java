package dev.assay.simulator.stream;

import dev.assay.schemas.Topic;
import dev.assay.simulator.sample.SimulatedSample;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** A sample arrives. */
public record SampleEvent(Instant timestamp, SimulatedSample sample) implements StreamEvent {

    @Override
    public String sampleId() {
        return sample.id();
    }

    @Override
    public Topic topic() {
        return Topic.SAMPLES;
    }

    @Override
    public SpecificRecord toRecord() {
        return sample.toRecord();
    }
}
