package dev.assay.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationConverterTest {

    private final DurationConverter converter = new DurationConverter();

    @Test
    void readsWhatPeopleWrite() {
        assertThat(converter.convert("100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(converter.convert(" 8s ")).isEqualTo(Duration.ofSeconds(8));
        assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(converter.convert("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(converter.convert("30d")).isEqualTo(Duration.ofDays(30));
        assertThat(converter.convert("PT1.5S")).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void saysHowADurationIsWritten() {
        assertThatThrownBy(() -> converter.convert("8 parsecs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'8 parsecs' is not a duration: write 100ms");
    }
}
