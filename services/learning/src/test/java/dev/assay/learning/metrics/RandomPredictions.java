package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Probabilities that say something about a random truth.
 *
 * @param probabilities N x K
 * @param truth N sets of label indices
 */
record RandomPredictions(float[][] probabilities, int[][] truth) {

    /**
     * Draws them.
     *
     * @param steps number of different probabilities, so that there are ties; 0 for as many as floats allow
     */
    static RandomPredictions draw(int samples, int labels, int steps, Random random) {
        float[][] probabilities = new float[samples][labels];
        int[][] truth = new int[samples][];
        for (int row = 0; row < samples; row++) {
            truth[row] = IntStream.range(0, labels)
                    .filter(label -> random.nextDouble() < 1.0 / (label + 2))
                    .toArray();
            for (int label = 0; label < labels; label++) {
                probabilities[row][label] = random.nextFloat() * 0.6f;
            }
            for (int label : truth[row]) {
                probabilities[row][label] += 0.4f;
            }
            for (int label = 0; label < labels && steps > 0; label++) {
                probabilities[row][label] = (float) Math.floor(probabilities[row][label] * steps) / steps;
            }
        }
        return new RandomPredictions(probabilities, truth);
    }

    /** Those from one place up to before another. */
    RandomPredictions between(int from, int to) {
        return new RandomPredictions(Arrays.copyOfRange(probabilities, from, to), Arrays.copyOfRange(truth, from, to));
    }

    RandomPredictions shuffledSamples(Random random) {
        List<Integer> order = order(truth.length, random);
        return new RandomPredictions(
                order.stream().map(row -> probabilities[row]).toArray(float[][]::new),
                order.stream().map(row -> truth[row]).toArray(int[][]::new));
    }

    RandomPredictions shuffledLabels(Random random) {
        int labels = probabilities[0].length;
        List<Integer> place = order(labels, random);
        float[][] shuffled = new float[truth.length][labels];
        int[][] shuffledTruth = new int[truth.length][];
        for (int row = 0; row < truth.length; row++) {
            for (int label = 0; label < labels; label++) {
                shuffled[row][place.get(label)] = probabilities[row][label];
            }
            shuffledTruth[row] =
                    IntStream.of(truth[row]).map(place::get).sorted().toArray();
        }
        return new RandomPredictions(shuffled, shuffledTruth);
    }

    private static List<Integer> order(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }
}
