package dev.assay.ingest;

import dev.assay.ingest.IngestMetrics.Drop;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.input.LabelSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns trusted labels into gold examples and regulators, again whenever they change. */
final class TrustedHandler {

    private final RecordReader<TrustedLabels> reader;
    private final LabelSpace labels;
    private final TaskState state;
    private final Outputs outputs;
    private final IngestMetrics metrics;

    TrustedHandler(
            RecordReader<TrustedLabels> reader,
            LabelSpace labels,
            TaskState state,
            Outputs outputs,
            IngestMetrics metrics) {
        this.reader = reader;
        this.labels = labels;
        this.state = state;
        this.outputs = outputs;
        this.metrics = metrics;
    }

    void handle(Incoming record, long now) throws BadRecordException {
        byte[] key = record.requireKey();
        byte[] value = record.value();
        if (value == null) {
            withdraw(key, Checks.sampleId(key), record, now);
            return;
        }
        TrustedLabels trusted = reader.read(value);
        Checks.sampleId(key, trusted.getSampleId());
        Checks.notEmpty(trusted.getLabels());
        List<Integer> indices = Checks.indices(trusted.getLabels(), labels);
        Claim claim = Claim.trusted(key, indices);
        if (!isNews(claim, now)) {
            return;
        }
        Object payload = state.samples().find(key, now);
        if (payload == null) {
            state.waiting().admit(claim, record, now);
            return;
        }
        ExampleOrigin origin = indices.size() == 1 ? ExampleOrigin.REGULATOR : ExampleOrigin.GOLD;
        send(claim, example(trusted.getSampleId(), origin, indices, payload), record, now);
    }

    private void withdraw(byte[] key, String sampleId, Incoming record, long now) {
        Claim claim = Claim.trusted(key, List.of());
        if (isNews(claim, now)) {
            send(claim, example(sampleId, ExampleOrigin.GOLD, List.of(), null), record, now);
        }
    }

    /** Whether it differs from the record before; one that waits for the sample is superseded by it. */
    private boolean isNews(Claim claim, long now) {
        WaitingRecord waiting = state.waiting().find(claim);
        if (claim.hasState(
                waiting == null
                        ? state.seen().find(claim, now)
                        : waiting.claim().state())) {
            metrics.dropped(Drop.DUPLICATE);
            return false;
        }
        if (waiting != null) {
            state.waiting().remove(waiting);
            metrics.dropped(Drop.SUPERSEDED);
            if (claim.hasState(state.seen().find(claim, now))) {
                metrics.dropped(Drop.DUPLICATE);
                return false;
            }
        }
        return true;
    }

    private void send(Claim claim, TrainingExample example, Incoming record, long now) {
        outputs.example(claim.sampleId(), example, record.timestamp());
        state.seen().put(claim, now);
    }

    private static TrainingExample example(
            String sampleId, ExampleOrigin origin, List<Integer> indices, @Nullable Object payload) {
        return new TrainingExample(sampleId, sampleId, origin, 0, payload == null, null, indices, payload);
    }
}
