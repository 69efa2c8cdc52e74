package dev.assay.learning.batch;

import ai.djl.ndarray.NDManager;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.loss.SegmentedLoss;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.optim.TrainableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trains one model on crowd and trusted rows, all shuffled together. */
final class EpochTraining {

    private static final int REGIME = 0;

    private final TrainableModel model;
    private final Channels channels;
    private final Corruption corruption;
    private final BatchSettings settings;
    private final Randomness randomness;
    private final Randomness.Purpose shuffling;
    private final Randomness.Purpose dropping;
    private final boolean dropout;

    /**
     * @param corruption through which crowd rows are learned
     * @param shuffling what the order of rows is drawn for
     * @param dropping what dropout is drawn for
     */
    EpochTraining(
            TrainableModel model,
            Channels channels,
            Corruption corruption,
            BatchSettings settings,
            Randomness.Purpose shuffling,
            Randomness.Purpose dropping) {
        this.model = model;
        this.channels = channels;
        this.corruption = corruption;
        this.settings = settings;
        this.randomness = new Randomness(settings.seed());
        this.shuffling = shuffling;
        this.dropping = dropping;
        this.dropout = settings.dropout();
    }

    /** One pass over all rows in an order of its own. */
    void epoch(int epoch, List<LabelledRow> crowd, List<LabelledRow> trusted) {
        int[] order = shuffled(crowd.size() + trusted.size(), randomness.generator(shuffling, epoch));
        int batch = settings.batch(order.length);
        for (int start = 0; start < order.length; start += batch) {
            List<LabelledRow> written = new ArrayList<>();
            List<LabelledRow> known = new ArrayList<>();
            for (int i = start; i < Math.min(start + batch, order.length); i++) {
                if (order[i] < crowd.size()) {
                    written.add(crowd.get(order[i]));
                } else {
                    known.add(trusted.get(order[i] - crowd.size()));
                }
            }
            step(written, known);
        }
    }

    private void step(List<LabelledRow> written, List<LabelledRow> known) {
        int labels = corruption.labels();
        List<byte[]> rows = new ArrayList<>();
        List<SegmentedLoss.Segment> segments = new ArrayList<>();
        try (NDManager step = model.manager().newSubManager()) {
            if (!written.isEmpty()) {
                segments.add(new SegmentedLoss.Segment(
                        written.size(),
                        channels.crowd(REGIME, corruption, LabelMatrix.of(step, labels(written), labels))));
            }
            if (!known.isEmpty()) {
                segments.add(new SegmentedLoss.Segment(
                        known.size(), channels.trusted(LabelMatrix.of(step, labels(known), labels))));
            }
            written.forEach(row -> rows.add(row.row()));
            known.forEach(row -> rows.add(row.row()));
            Dropout dropped = dropout ? Dropout.seeded(randomness.seed(dropping, model.steps())) : Dropout.NONE;
            model.train(step, rows, new SegmentedLoss(segments), dropped);
        }
    }

    private static List<int[]> labels(List<LabelledRow> rows) {
        return rows.stream().map(LabelledRow::labels).toList();
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }
}
