package dev.assay.bench.method;

import dev.assay.learning.network.InputFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The stream that {@code assay bench method} learns from in one pass, for others to learn from too: same samples, same
 * noise, same order, same trusted share.
 *
 * @param labels K
 * @param regulators trusted samples with exactly one label, known before the stream starts
 * @param arrivals annotations in their order
 * @param test scored, never trained on
 */
public record NoisyStream(
        String name,
        InputFormat format,
        int labels,
        List<Sample> regulators,
        List<Arrival> arrivals,
        List<Sample> test) {

    /**
     * @param number of the sample in the data set
     * @param truth indices of its true labels, ascending
     * @param row standardised features, as {@link InputFormat} reads them
     */
    public record Sample(int number, int[] truth, byte[] row) {}

    /**
     * @param trusted whether the sample's truth becomes known with this annotation
     * @param given indices of the labels written, ascending
     */
    public record Arrival(Sample sample, boolean trusted, String annotator, int[] given) {}

    /**
     * Opens a data set and annotates it.
     *
     * @param noise KIND:RATE, as {@link dev.assay.learning.noise.NoiseSources} reads it
     * @param gold trusted share of the training samples with two or more labels
     * @throws IllegalArgumentException if the data set does not say which samples are for testing, or the noise cannot be
     *     read
     */
    public static NoisyStream open(Path folder, String noise, double gold, long seed) throws IOException {
        BenchData data = new BenchData(folder);
        Cell cell = new Cell("assay", noise, Cell.Mode.STREAM, seed, Cell.Recipe.ASSAY, gold, Cell.ALL, true);
        Split split = data.split(cell);
        return new NoisyStream(
                data.name(),
                data.features().format(),
                data.labels(),
                samples(data, split.regulators()),
                data.annotations(cell).arrivals().stream()
                        .map(arrival -> new Arrival(
                                sample(data, arrival.sample()),
                                arrival.trusted(),
                                arrival.annotator(),
                                arrival.given()))
                        .toList(),
                samples(data, split.test()));
    }

    /** The same stream, cut off after some arrivals. */
    public NoisyStream first(int count) {
        return new NoisyStream(
                name, format, labels, regulators, arrivals.subList(0, Math.min(count, arrivals.size())), test);
    }

    private static List<Sample> samples(BenchData data, List<Integer> numbers) {
        return numbers.stream().map(number -> sample(data, number)).toList();
    }

    private static Sample sample(BenchData data, int number) {
        return new Sample(number, data.truth(number), data.features().row(number));
    }
}
