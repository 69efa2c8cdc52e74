package dev.assay.predictor;

import dev.assay.learning.corruption.Corruption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Says of each sample what its features say: one feature for each label's probability. */
final class FakeModel implements Model {

    private final long version;
    private final Corruption corruption;
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closed;

    FakeModel(long version, Corruption corruption) {
        this.version = version;
        this.corruption = corruption;
    }

    FakeModel(long version) {
        this(version, Corruption.identity(TestRecords.LABELS.size()));
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Corruption corruption() {
        return corruption;
    }

    @Override
    public float[][] probabilities(List<byte[]> rows) {
        if (closed) {
            throw new IllegalStateException("version " + version + " is closed");
        }
        batches.add(rows.size());
        float[][] probabilities = new float[rows.size()][TestRecords.LABELS.size()];
        for (int i = 0; i < probabilities.length; i++) {
            ByteBuffer.wrap(rows.get(i))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(probabilities[i]);
            if (probabilities[i][0] == TestRecords.OVERFLOW) {
                probabilities[i][0] = Float.NaN;
            }
        }
        return probabilities;
    }

    /** How many rows each call had. */
    List<Integer> batches() {
        return List.copyOf(batches);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
