package dev.assay.evaluator.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evaluator.manifest.ReplayException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void understandsEachForm() {
        assertThat(Position.parse("beginning")).isEqualTo(new Position.Beginning());
        assertThat(Position.parse("Latest")).isEqualTo(new Position.End());
        assertThat(Position.parse("v12")).isEqualTo(new Position.Version(12));
        assertThat(Position.parse("0:100,1:250")).isEqualTo(new Position.Offsets(Map.of(0, 100L, 1, 250L)));
        assertThat(Position.parse("2026-01-31T12:00:00+01:00"))
                .isEqualTo(new Position.Time(Instant.parse("2026-01-31T11:00:00Z")));
        assertThat(Position.parse("2026-01-31")).isEqualTo(new Position.Time(Instant.parse("2026-01-31T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "v", "12", "0:1,0:2", "0:1,", "v99999999999999999999", ""})
    void refusesOthersAndSaysWhatItTakes(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(ReplayException.class);
    }
}
