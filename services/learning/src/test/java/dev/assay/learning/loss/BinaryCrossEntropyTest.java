package dev.assay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.network.Devices;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyTest {

    @Test
    void isTheNegativeLogLikelihoodAndStaysFiniteAtTheEnds() {
        float[] logits = {0f, 2f, -3f, 80f, -80f, 80f};
        float[] labels = {1f, 0f, 0f, 1f, 0f, 0f};
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            LogitLoss.Result result = new BinaryCrossEntropy(manager.create(labels)).at(manager.create(logits));

            double expected = Math.log(2) + Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-3)) + 0 + 0 + 80;
            assertThat((double) result.loss().getFloat()).isCloseTo(expected, within(1e-4));
            assertThat(result.gradient().toFloatArray())
                    .containsExactly(new float[] {-0.5f, 0.880797f, 0.0474259f, 0f, 0f, 1f}, within(1e-6f));
        }
    }

    @Test
    void segmentsOfABatchHaveTheirOwnLosses() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDArray logits = manager.create(new float[][] {{1, -1}, {0.5f, 2}, {-2, 0}});
            NDArray first = manager.create(new float[][] {{1, 0}});
            NDArray rest = manager.create(new float[][] {{0, 1}, {1, 1}});
            NDArray none = manager.zeros(new Shape(2, 2));
            NDArray ones = manager.ones(new Shape(2));
            NDArray zeros = manager.zeros(new Shape(2));
            LogitLoss all = new BinaryCrossEntropy(manager.create(new float[][] {{1, 0}, {0, 1}, {1, 1}}));
            LogitLoss mixed = new SegmentedLoss(List.of(
                    new SegmentedLoss.Segment(1, new BinaryCrossEntropy(first)),
                    new SegmentedLoss.Segment(2, new CorrectedCrossEntropy(rest, none, ones, zeros, Moves.DEFAULT))));

            assertThat(mixed.at(logits).gradient().toFloatArray())
                    .containsExactly(all.at(logits).gradient().toFloatArray(), within(1e-5f));
            assertThat(mixed.at(logits).loss().getFloat())
                    .isCloseTo(all.at(logits).loss().getFloat(), within(1e-4f));
        }
    }
}
