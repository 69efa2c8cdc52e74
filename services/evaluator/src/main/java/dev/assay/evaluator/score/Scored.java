package dev.assay.evaluator.score;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A model's predictions of a survey's judges.
 *
 * @param name in the report
 * @param threshold at which it is measured
 * @param now N x K: by the model as it is in the end; null if there is none, as over time
 * @param atArrival N rows of K, as predicted before anything was learned from the sample; null where that was not done
 * @param counts which of the arrivals count: the model had learned nothing from them
 */
record Scored(String name, double threshold, float @Nullable [][] now, float[][] atArrival, BitSet counts) {}
