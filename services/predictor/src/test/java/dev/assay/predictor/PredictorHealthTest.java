package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.service.Health;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PredictorHealthTest {

    private static final Health STARTING = Health.starting("waiting for a model");
    private static final Health READY = Health.ready("fine");
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final OptionalLong THREE = OptionalLong.of(3);
    private static final Optional<String> FINE = Optional.empty();

    @Test
    void isNotReadyBeforeAModel() {
        assertThat(PredictorHealth.of(Health.starting("reading"), STARTING, NONE, FINE))
                .isEqualTo(Health.starting("reading"));
        assertThat(PredictorHealth.of(READY, STARTING, NONE, FINE))
                .isEqualTo(Health.starting("no checkpoint is promoted yet"));
        assertThat(PredictorHealth.of(Health.waiting("no brokers"), STARTING, NONE, FINE))
                .isEqualTo(Health.starting("no brokers"));
        assertThat(PredictorHealth.of(READY, STARTING, NONE, Optional.of("version 1 is refused")))
                .isEqualTo(Health.waiting("version 1 is refused"));
    }

    @Test
    void isReadyWithAModelAndSaysWhatIsWrongBeside() {
        assertThat(PredictorHealth.of(READY, STARTING, THREE, FINE)).isEqualTo(STARTING);
        assertThat(PredictorHealth.of(READY, READY, THREE, FINE)).isEqualTo(Health.ready("serving version 3"));
        assertThat(PredictorHealth.of(READY, READY, THREE, Optional.of("version 4 is damaged")))
                .isEqualTo(Health.ready("serving version 3; version 4 is damaged"));
        assertThat(PredictorHealth.of(Health.waiting("no brokers"), READY, THREE, FINE))
                .isEqualTo(Health.ready("serving version 3; no brokers"));
    }

    @Test
    void waitsWhileBatchesCannotBeCommitted() {
        assertThat(PredictorHealth.of(READY, Health.waiting("no registry"), THREE, FINE))
                .isEqualTo(Health.waiting("no registry"));
    }

    @Test
    void failsWithEitherThread() {
        Health failed = Health.failed("fenced");
        assertThat(PredictorHealth.of(READY, failed, THREE, FINE)).isEqualTo(failed);
        assertThat(PredictorHealth.of(failed, READY, THREE, FINE)).isEqualTo(failed);
    }
}
