package dev.assay.ingest;

import dev.assay.records.Sample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;

/** Validates samples and keeps them for joining. */
final class SampleHandler {

    private final RecordReader<Sample> reader;
    private final PayloadDecoder payloads;
    private final SampleStore samples;

    SampleHandler(RecordReader<Sample> reader, PayloadDecoder payloads, SampleStore samples) {
        this.reader = reader;
        this.payloads = payloads;
        this.samples = samples;
    }

    /** Returns the id of the sample, which those who wait for it can now be joined to. */
    byte[] handle(Incoming record, long now) throws BadRecordException {
        byte[] key = record.requireKey();
        Sample sample = reader.read(record.requireValue());
        Checks.sampleId(key, sample.getSampleId());
        try {
            payloads.decode(sample.getPayload());
        } catch (InvalidPayloadException e) {
            throw new BadRecordException(DeadReason.of(e.reason()), String.valueOf(e.getMessage()));
        }
        samples.put(key, sample.getPayload(), now);
        return key;
    }
}
