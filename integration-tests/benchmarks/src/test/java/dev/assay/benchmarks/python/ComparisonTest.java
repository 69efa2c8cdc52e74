package dev.assay.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Problem PROBLEM =
            new Problem(3, 2, 1, 1e-3, 1e-3, 0.9, new Problem.Case(true, 4, 2, false), List.of());

    @TempDir
    private Path folder;

    @Test
    void takesMediansOfRounds() throws IOException {
        Comparison comparison =
                Comparison.of(PROBLEM, List.of(round(1, 2, 44.0), round(1, 3, 44.0), round(2, 20, 44.0)));

        Comparison.Row product = comparison.rows().get(0);
        assertThat(product.javaMs()).isEqualTo(1);
        assertThat(product.pythonMs()).isEqualTo(3);
        assertThat(product.ratio()).isEqualTo(3);
        assertThat(product.high()).isEqualTo(10);
        assertThat(comparison.isPythonHandicapped()).isTrue();
    }

    @Test
    void isVoidIfTheSidesDoNotComputeTheSame() throws IOException {
        List<Comparison.Round> rounds = List.of(round(1, 1, 44.01));

        assertThatThrownBy(() -> Comparison.of(PROBLEM, rounds))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing to compare");
    }

    @Test
    void aProblemIsReadAsItWasWritten() throws IOException {
        Problem.standard().write(folder);

        assertThat(Problem.read(folder)).isEqualTo(Problem.standard());
    }

    private static Comparison.Round round(double javaMs, double pythonMs, double pythonLoss) throws IOException {
        return new Comparison.Round(side(javaMs, 44.0), side(pythonMs, pythonLoss));
    }

    private static Map<String, JsonNode> side(double ms, double loss) throws IOException {
        return Map.of(
                "check", JSON.readTree("{\"losses\": [" + loss + "], \"probabilities\": [0.5]}"),
                "matrix product", JSON.readTree("{\"ms\": " + ms + ", \"cpuMs\": " + ms + ", \"version\": \"v\"}"));
    }
}
