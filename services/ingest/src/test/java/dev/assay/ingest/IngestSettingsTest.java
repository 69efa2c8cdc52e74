package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.SettingDescription;
import dev.assay.runtime.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

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
