package dev.assay.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reference values computed in float64 by an independent implementation. */
public final class Golden {

    private Golden() {}

    public static JsonNode read(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of numbers; null becomes NaN. */
    public static double[] vector(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToDouble(
                        i -> node.get(i).isNull() ? Double.NaN : node.get(i).asDouble())
                .toArray();
    }

    public static double[][] matrix(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToObj(i -> vector(node.get(i)))
                .toArray(double[][]::new);
    }

    /** A matrix as one row after the other. */
    public static double[] flat(JsonNode node) {
        return IntStream.range(0, node.size())
                .boxed()
                .flatMapToDouble(i -> java.util.Arrays.stream(vector(node.get(i))))
                .toArray();
    }

    /** Rows of zeros and ones as label sets. */
    public static int[][] labelSets(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToObj(i -> IntStream.range(0, node.get(i).size())
                        .filter(j -> node.get(i).get(j).asDouble() == 1)
                        .toArray())
                .toArray(int[][]::new);
    }
}
