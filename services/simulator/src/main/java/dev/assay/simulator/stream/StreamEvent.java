package dev.assay.simulator.stream;

import dev.assay.schemas.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Something that arrives in the stream. */
public sealed interface StreamEvent permits SampleEvent, AnnotationEvent, TrustedEvent {

    /** Event time: the timestamp of the record. */
    Instant timestamp();

    /** The sample it is about: the key of the record. */
    String sampleId();

    /** Where it is sent. */
    Topic topic();

    /** The record as it is sent. */
    SpecificRecord toRecord();
}
