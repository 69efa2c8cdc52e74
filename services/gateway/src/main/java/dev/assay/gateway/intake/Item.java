package dev.assay.gateway.intake;

import dev.assay.records.Annotation;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;

/** One thing that comes in from outside, as the record of the contract that it becomes. */
public sealed interface Item {

    /** The sample that it is, or is about; key of the record. */
    String sampleId();

    /** A sample to be labelled. */
    record OfSample(Sample sample) implements Item {
        @Override
        public String sampleId() {
            return sample.getSampleId();
        }
    }

    /** An annotation, its change, or its retraction. */
    record OfAnnotation(Annotation annotation) implements Item {
        @Override
        public String sampleId() {
            return annotation.getSampleId();
        }
    }

    /** The truth of a sample. */
    record OfTruth(TrustedLabels labels) implements Item {
        @Override
        public String sampleId() {
            return labels.getSampleId();
        }
    }

    /** The truth of a sample, taken back. */
    record TruthWithdrawn(String sampleId) implements Item {}
}
