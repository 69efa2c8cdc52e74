package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.SettingDescription;
import dev.assay.runtime.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestSettingsTest {

    private static Properties streams(Map<String, String> values) {
        Settings settings = Settings.of(values, KafkaSettings.class, IngestSettings.class);
        return StreamsProperties.of(settings.get(IngestSettings.class), settings.get(KafkaSettings.class));
    }

    @Test
    void haveDefaultsAndMeanings() {
        IngestSettings settings = Settings.of(Map.of(), IngestSettings.class).get(IngestSettings.class);

        assertThat(settings.maxIdle()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pendingFor()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.sampleRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(Settings.of(Map.of(), IngestSettings.class).list())
                .hasSize(17)
                .extracting(SettingDescription::description)
                .doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "1 s,PT1S", "10m,PT10M", "2h,PT2H", "7d,PT168H", "PT5S,PT5S"})
    void takeDurationsWithUnits(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1s", "1.5h", "soon"})
    void refuseOtherDurations(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .hasMessageContaining("'" + text + "' is not a duration");
    }

    @Test
    void makeStreamsExactlyOnceUnderThePrefix() {
        Properties streams = streams(Map.of("assay.kafka.prefix", "p.", "assay.kafka.replication", "1"));

        assertThat(streams)
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "p.ingest")
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic")
                .containsEntry(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1)
                .containsEntry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 1000L)
                .containsEntry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    }

    @Test
    void letClientSettingsThrough() {
        assertThat(streams(Map.of("assay.kafka.client.security.protocol", "SSL", "assay.kafka.client.linger.ms", "7")))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "7");
    }

    @Test
    void doNotLetClientSettingsUndoExactlyOnce() {
        assertThat(streams(Map.of("assay.kafka.client.processing.guarantee", "at_least_once")))
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    }
}
