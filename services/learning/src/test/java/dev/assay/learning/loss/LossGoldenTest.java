package dev.assay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.network.Devices;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossGoldenTest {

    static Stream<JsonNode> asymmetric() {
        return StreamSupport.stream(Golden.read("asl").get("asl").spliterator(), false);
    }

    static Stream<JsonNode> throughChannels() {
        return StreamSupport.stream(Golden.read("corrected_loss").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("asymmetric")
    void theAsymmetricLossAgreesWithReferenceValues(JsonNode reference) {
        AsymmetricLoss loss = new AsymmetricLoss(
                reference.get("gamma_neg").asDouble(),
                reference.get("gamma_pos").asDouble(),
                reference.get("clip").asDouble());
        double[] logits = Golden.vector(reference.get("logits"));
        double[] losses = Golden.vector(reference.get("loss"));
        double[] gradients = Golden.vector(reference.get("grad"));
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            for (int i = 0; i < logits.length; i++) {
                NDArray label = manager.create(
                        new float[][] {{(float) reference.get("label").asDouble()}});
                LogitLoss.Result result = new DirectLoss(label, loss)
                        .at(Doubles.tensor(manager, DataType.FLOAT32, new double[][] {{logits[i]}}));

                assertThat((double) result.loss().getFloat())
                        .as("loss at %s", logits[i])
                        .isCloseTo(losses[i], within(1e-5));
                assertThat(Doubles.values(result.gradient())[0])
                        .as("gradient at %s", logits[i])
                        .isCloseTo(gradients[i], within(2e-6));
            }
        }
    }

    @Test
    void theAsymmetricLossIsMinimisedByTheProbabilityOfTheLink() {
        JsonNode link = Golden.read("asl").get("asl_link");
        double[] p = Golden.vector(link.get("p"));
        double[] posterior = Golden.vector(link.get("posterior_gn4_clip05"));

        assertThat(Arrays.stream(p).map(AsymmetricLoss.PAPER::posterior).toArray())
                .containsExactly(posterior, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("throughChannels")
    void lossesThroughAChannelAgreeWithReferenceValues(JsonNode reference) {
        CellLoss cell = reference.get("base").asText().equals("asl") ? AsymmetricLoss.PAPER : new CrossEntropy();
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            LogitLoss loss = new ChannelLoss(
                    Doubles.tensor(manager, DataType.FLOAT32, Golden.matrix(reference.get("labels"))),
                    Doubles.channel(
                            manager,
                            DataType.FLOAT32,
                            Golden.matrix(reference.get("C")),
                            Golden.vector(reference.get("b")),
                            Moves.ANYWHERE,
                            false),
                    cell);

            LogitLoss.Result result =
                    loss.at(Doubles.tensor(manager, DataType.FLOAT32, Golden.matrix(reference.get("logits"))));

            assertThat((double) result.loss().getFloat())
                    .isCloseTo(reference.get("loss_sum").asDouble(), within(1e-4));
            assertThat(Doubles.values(result.gradient()))
                    .containsExactly(Golden.flat(reference.get("grad_logits")), within(2e-5));
        }
    }
}
