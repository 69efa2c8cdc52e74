package dev.assay.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.schemas.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaClientsTest {

    @Test
    void producersAreIdempotentAndBatch() {
        assertThat(clients(Map.of()).producer())
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("enable.idempotence", true)
                .containsEntry("acks", "all")
                .containsEntry("linger.ms", 5)
                .containsEntry("batch.size", 131072)
                .containsEntry("compression.type", "lz4")
                .doesNotContainKey("transactional.id");
    }

    @Test
    void producersSendWhatTheLargestTopicTakes() {
        assertThat(clients(Map.of()).transactionalProducer("trainer-default"))
                .hasEntrySatisfying("max.request.size", size -> assertThat((int) size)
                        .isGreaterThan(Topic.CORRUPTION.maxMessageBytes())
                        .isGreaterThan(Topic.DEAD_LETTERS.maxMessageBytes()));
        assertThat(clients(Map.of("assay.kafka.client.max.request.size", "5000"))
                        .producer())
                .containsEntry("max.request.size", "5000");
    }

    @Test
    void transactionalIdsAndGroupsBearThePrefix() {
        KafkaClients clients = clients(Map.of("assay.kafka.prefix", "blue."));
        assertThat(clients.transactionalProducer("trainer-default"))
                .containsEntry("transactional.id", "blue.trainer-default");
        assertThat(clients.consumer("predictor")).containsEntry("group.id", "blue.predictor");
        assertThat(clients.reader()).doesNotContainKey("group.id");
        assertThat(clients.topics().name(Topic.SAMPLES)).isEqualTo("blue.samples.v1");
    }

    @Test
    void consumersReadCommittedRecordsAndDoNotCommitByThemselves() {
        assertThat(clients(Map.of()).consumer("predictor"))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("allow.auto.create.topics", false);
    }

    @Test
    void aStreamIsFetchedInBatchesUnlessTheSettingsSayOtherwise() {
        assertThat(KafkaClients.inBatches(clients(Map.of()).reader()))
                .containsEntry("fetch.min.bytes", 16_384)
                .containsEntry("fetch.max.wait.ms", 100);
        assertThat(KafkaClients.inBatches(clients(Map.of("assay.kafka.client.fetch.min.bytes", "1"))
                        .reader()))
                .containsEntry("fetch.min.bytes", "1");
    }

    @Test
    void anySettingOfTheClientsPassesThroughAndWins() {
        KafkaClients clients = clients(Map.of(
                "assay.kafka.client.security.protocol", "SSL",
                "assay.kafka.client.linger.ms", "50",
                "assay.kafka.client.interceptor.own", "x"));
        assertThat(clients.producer()).containsEntry("linger.ms", "50");
        assertThat(clients.producer()).containsEntry("security.protocol", "SSL").containsEntry("interceptor.own", "x");
        assertThat(clients.consumer("g"))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("interceptor.own", "x");
        assertThat(clients.admin()).containsEntry("security.protocol", "SSL").containsEntry("interceptor.own", "x");
    }

    @Test
    void aSettingReachesOnlyTheClientsThatKnowIt() {
        KafkaClients clients = clients(Map.of("assay.kafka.client.max.poll.records", "10"));
        assertThat(clients.consumer("g")).containsEntry("max.poll.records", "10");
        assertThat(clients.producer()).doesNotContainKey("max.poll.records");
        assertThat(clients.admin()).doesNotContainKey("max.poll.records");
    }

    @ParameterizedTest
    @CsvSource({
        "isolation.level,read_uncommitted,read_committed",
        "enable.auto.commit,true,false",
        "enable.idempotence,false,true",
        "transactional.id,mine,assay.kafka.prefix",
        "group.id,mine,assay.kafka.prefix",
        "bootstrap.servers,other:9092,assay.kafka.bootstrap-servers"
    })
    void settingsThatCorrectnessRestsOnAreNotFree(String name, String value, String hint) {
        assertThatThrownBy(() -> clients(Map.of("assay.kafka.client." + name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(hint);
    }

    @Test
    void sayingWhatHoldsAnywayIsNoError() {
        assertThatCode(() -> clients(Map.of("assay.kafka.client.isolation.level", "read_committed")))
                .doesNotThrowAnyException();
    }

    @Test
    void theRegistryIsReachedByItsUrlAndAnyOtherSetting() {
        KafkaClients clients = clients(Map.of(
                "assay.kafka.schema-registry-url", "mock://here",
                "assay.kafka.registry.basic.auth.user.info", "u:p",
                "assay.kafka.client.linger.ms", "50"));
        assertThat(clients.serdes())
                .containsOnly(
                        Map.entry("schema.registry.url", "mock://here"), Map.entry("basic.auth.user.info", "u:p"));
    }

    @Test
    void theRegistrysUrlHasOnePlace() {
        assertThatThrownBy(() -> clients(Map.of("assay.kafka.registry.schema.registry.url", "http://other")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("assay.kafka.schema-registry-url");
    }

    @Test
    void eachMapIsTheCallersOwn() {
        KafkaClients clients = clients(Map.of());
        clients.producer().put("acks", "0");
        clients.common().put("x", "y");
        assertThat(clients.producer()).containsEntry("acks", "all").doesNotContainKey("x");
    }

    private static KafkaClients clients(Map<String, String> settings) {
        return new KafkaClients(Settings.of(settings, KafkaSettings.class).get(KafkaSettings.class));
    }
}
