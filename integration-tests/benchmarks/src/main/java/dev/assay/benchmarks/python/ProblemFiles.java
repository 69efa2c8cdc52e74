package dev.assay.benchmarks.python;

import ai.djl.Device;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Networks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The numbers of a problem: rows, the labels given, and weights to start from.
 *
 * @param rows N rows of features
 * @param given N sets of label indices
 */
record ProblemFiles(List<byte[]> rows, List<int[]> given) {

    private static final int ROWS = 2048;

    /** Writes made-up numbers, the same each time. */
    static void write(Path folder, Problem problem) throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        float[] features = new float[ROWS * problem.inputs()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        float[] given = new float[ROWS * problem.labels()];
        for (int i = 0; i < given.length; i++) {
            given[i] = random.nextInt(problem.labels()) < 3 ? 1 : 0;
        }
        floats(folder.resolve("rows.f32"), features);
        floats(folder.resolve("given.f32"), given);
        channel(folder, Corruption.prior(problem.labels()));
        for (int hidden : problem.cases().stream()
                .mapToInt(Problem.Case::hidden)
                .distinct()
                .toArray()) {
            floats(
                    folder.resolve("weights-" + hidden + ".f32"),
                    Networks.of("mlp:" + hidden, InputFormat.features(problem.inputs()), problem.labels(), Device.cpu())
                            .initialize(random));
        }
    }

    /** As the channel keeps it: the matrix without its diagonal, the diagonal, and the background. */
    private static void channel(Path folder, Corruption corruption) throws IOException {
        int labels = corruption.labels();
        float[] others = new float[labels * labels];
        float[] kept = new float[labels];
        float[] background = new float[labels];
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                others[i * labels + j] = i == j ? 0 : (float) corruption.matrix()[i * labels + j];
            }
            kept[i] = (float) corruption.matrix()[i * labels + i];
            background[i] = (float) corruption.background()[i];
        }
        floats(folder.resolve("others.f32"), others);
        floats(folder.resolve("kept.f32"), kept);
        floats(folder.resolve("background.f32"), background);
    }

    private static void floats(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    static ProblemFiles read(Path folder, Problem problem) throws IOException {
        ByteBuffer features = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("rows.f32")));
        ByteBuffer given = values(folder, "given.f32");
        List<byte[]> rows = new ArrayList<>();
        List<int[]> sets = new ArrayList<>();
        while (features.hasRemaining()) {
            byte[] row = new byte[problem.inputs() * Float.BYTES];
            features.get(row);
            rows.add(row);
            float[] labels = new float[problem.labels()];
            given.asFloatBuffer().get(labels);
            given.position(given.position() + labels.length * Float.BYTES);
            sets.add(
                    IntStream.range(0, labels.length).filter(j -> labels[j] > 0).toArray());
        }
        return new ProblemFiles(rows, sets);
    }

    /** Values of a file, little-endian. */
    static ByteBuffer values(Path folder, String file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
