package dev.assay.learning.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Exponential moving average of weights (Polyak and Juditsky 1992) with a warm-up: after update t the decay is
 * {@code min(decay, (1 + t) / (10 + t))}, so that early averages forget the initial weights.
 */
public record MovingAverage(double decay) {

    /**
     * For steps that are fewer and larger: it forgets as much for each row as before.
     *
     * @param factor by how much steps are larger
     */
    MovingAverage forLargerBatches(int factor) {
        return new MovingAverage(Math.pow(decay, factor));
    }

    /**
     * One update of {@code average}, in place; gradient mode must be off.
     *
     * @param step number of this update, from 1
     */
    public void update(NDArray average, NDArray parameters, long step) {
        double weight = 1 - Math.min(decay, (1.0 + step) / (10.0 + step));
        Updates.PROGRAM.run("average", List.of(List.of(average), List.of(parameters)), weight);
    }
}
