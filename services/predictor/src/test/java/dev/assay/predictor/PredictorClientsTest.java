package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.Settings;
import dev.assay.runtime.input.InputShape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorClientsTest {

    @ParameterizedTest
    @CsvSource({
        "features:128, 256, 1024, 1024",
        "features:128, 256, 64, 64",
        "image:1x56x56, 256, 1024, 1024",
        // 67,500 bytes each.
        "image:3x150x150, 256, 1024, 497",
        "image:3x1000x1000, 256, 1024, 256",
        "image:3x1000x1000, 8, 1024, 11",
        "image:3x1000x1000, 8, 4, 4"
    })
    void aTransactionTakesNoMoreThanABatchWhereRowsAreLarge(String input, String batch, String transaction, int taken) {
        PredictorSettings settings = Settings.of(
                        Map.of(
                                "assay.predictor.max-batch", batch,
                                "assay.predictor.max-transaction", transaction),
                        PredictorSettings.class)
                .get(PredictorSettings.class);
        assertThat(PredictorClients.transaction(settings, InputShape.parse(input)))
                .isEqualTo(taken);
    }
}
