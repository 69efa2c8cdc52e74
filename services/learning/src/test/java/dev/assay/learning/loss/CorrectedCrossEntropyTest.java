package dev.assay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import dev.assay.learning.network.Devices;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectedCrossEntropyTest {

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Golden.read("corrected_bce").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithReferenceValues(JsonNode reference) {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            LogitLoss loss = new CorrectedCrossEntropy(
                    matrix(manager, reference.get("labels")),
                    matrix(manager, reference.get("C")),
                    manager.create(row(reference.get("b"))));

            LogitLoss.Result result = loss.at(matrix(manager, reference.get("logits")));

            assertThat((double) result.loss().getFloat())
                    .isCloseTo(reference.get("loss_sum").asDouble(), within(1e-4));
            float[] gradient = result.gradient().toFloatArray();
            int next = 0;
            for (JsonNode row : reference.get("grad_logits")) {
                for (JsonNode expected : row) {
                    assertThat((double) gradient[next++]).isCloseTo(expected.asDouble(), within(2e-5));
                }
            }
        }
    }

    private static NDArray matrix(NDManager manager, JsonNode rows) {
        float[][] values = new float[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = row(rows.get(i));
        }
        return manager.create(values);
    }

    private static float[] row(JsonNode node) {
        float[] values = new float[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) node.get(i).asDouble();
        }
        return values;
    }
}
