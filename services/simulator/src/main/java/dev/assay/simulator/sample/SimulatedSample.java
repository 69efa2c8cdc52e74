package dev.assay.simulator.sample;

import dev.assay.records.Sample;
import java.util.List;

/** A sample whose true label set is known. */
public interface SimulatedSample {

    /** Sample id. */
    String id();

    /** Indices of the true labels, ascending, without repeats; never empty. */
    List<Integer> labels();

    /** What the stream does with it. */
    Role role();

    /** The sample as it is sent. */
    Sample toRecord();
}
