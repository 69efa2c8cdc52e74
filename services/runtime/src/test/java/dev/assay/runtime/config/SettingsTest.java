package dev.assay.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final List<Class<?>> KAFKA = List.of(KafkaSettings.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void haveDefaults() {
        KafkaSettings kafka = Settings.of(Map.of(), KafkaSettings.class).get(KafkaSettings.class);
        assertThat(kafka.partitions()).isEqualTo(6);
        assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(kafka.client()).isEmpty();
    }

    @Test
    void overridesWinOverTheEnvironmentThisOverTheFileThisOverDefaults() throws IOException {
        Path file = file("assay.kafka.partitions=2\nassay.kafka.replication=1\nassay.kafka.prefix=file.\n");
        KafkaSettings kafka = Settings.load(
                        KAFKA,
                        Map.of("ASSAY_KAFKA_PARTITIONS", "3", "ASSAY_KAFKA_REPLICATION", "2", "HOME", "/"),
                        Optional.of(file),
                        Map.of("assay.kafka.partitions", "4"))
                .get(KafkaSettings.class);
        assertThat(kafka.partitions()).isEqualTo(4);
        assertThat(kafka.replication()).isEqualTo((short) 2);
        assertThat(kafka.prefix()).isEqualTo("file.");
        assertThat(kafka.schemaRegistryUrl()).isEqualTo("http://127.0.0.1:8081");
    }

    @Test
    void takeNamesWithDashesAndKeysWithDotsFromTheEnvironment() {
        KafkaSettings kafka = fromEnvironment(Map.of(
                        "ASSAY_KAFKA_BOOTSTRAP_SERVERS", "b:1",
                        "ASSAY_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL",
                        "ASSAY_KAFKA_CLIENT__SASL_MECHANISM_", "PLAIN"))
                .get(KafkaSettings.class);
        assertThat(kafka.bootstrapServers()).isEqualTo("b:1");
        assertThat(kafka.client())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("sasl.mechanism", "PLAIN"));
    }

    @Test
    void takeKeysWithDotsQuotedOrNot() {
        Map<String, String> client = Settings.of(
                        Map.of("assay.kafka.client.security.protocol", "SSL", "assay.kafka.client.\"linger.ms\"", "5"),
                        KafkaSettings.class)
                .get(KafkaSettings.class)
                .client();
        assertThat(client).containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("linger.ms", "5"));
    }

    @Test
    void leaveDollarSignsAlone() {
        Map<String, String> client = Settings.of(
                        Map.of("assay.kafka.client.ssl.key.password", "a$b${c}"), KafkaSettings.class)
                .get(KafkaSettings.class)
                .client();
        assertThat(client).containsEntry("ssl.key.password", "a$b${c}");
    }

    @Test
    void takeListsWithoutTheBlanksAroundTheirElements() {
        assertThat(line(Map.of("assay.line.labels", "cat, big dog ,Füchslein")).labels())
                .containsExactly("cat", "big dog", "Füchslein");
        assertThat(line(Map.of("assay.line.labels[0]", "a,b", "assay.line.labels[1]", "c"))
                        .labels())
                .containsExactly("a,b", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "assay.kafka.bootstrap-server,assay.kafka.bootstrap-servers",
        "assay.kafka.bootstrapServers,assay.kafka.bootstrap-servers",
        "assay.kafak.prefix,assay.kafka.prefix",
        "kafka.partitions,assay.kafka.partitions",
        "assay.kafka.client,assay.kafka.client.*",
        "assay.kafka.partitions[0],assay.kafka.partitions"
    })
    void refuseWhatIsUnknownAndNameTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, "1"), KafkaSettings.class))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "unknown setting " + name + " (from the command line); the nearest known one is " + nearest);
    }

    @Test
    void tellInWhichFileAnUnknownSettingIs() throws IOException {
        Path file = file("assay.kafka.partition=2");
        assertThatThrownBy(() -> Settings.load(KAFKA, Map.of(), Optional.of(file), Map.of()))
                .hasMessage("unknown setting assay.kafka.partition (from " + file
                        + "); the nearest known one is assay.kafka.partitions");
    }

    @Test
    void tellWhichEnvironmentVariableIsUnknown() {
        assertThatThrownBy(() -> fromEnvironment(Map.of("ASSAY_KAFKA_PARTITION", "2")))
                .hasMessage("unknown setting environment variable ASSAY_KAFKA_PARTITION; the nearest known one is"
                        + " assay.kafka.partitions (ASSAY_KAFKA_PARTITIONS)");
    }

    @Test
    void ignoreWhatKubernetesSaysOfServices() {
        Settings settings = fromEnvironment(Map.of(
                "ASSAY_GATEWAY_SERVICE_HOST", "10.0.0.1",
                "ASSAY_GATEWAY_SERVICE_PORT", "8080",
                "ASSAY_GATEWAY_SERVICE_PORT_HTTP", "8080",
                "ASSAY_GATEWAY_PORT", "tcp://10.0.0.1:8080",
                "ASSAY_GATEWAY_PORT_8080_TCP_ADDR", "10.0.0.1"));
        assertThat(settings.get(KafkaSettings.class).partitions()).isEqualTo(6);
    }

    @Test
    void nameWhatIsMissing() {
        assertThatThrownBy(() -> Settings.of(Map.of(), LineSettings.class, KafkaSettings.class))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "setting assay.line.labels is missing and has no default: set it in the settings file, or as"
                                + " ASSAY_LINE_LABELS in the environment");
    }

    @Test
    void nameEverythingIllTypedAtOnceWithItsOrigin() {
        assertThatThrownBy(() -> Settings.load(
                        KAFKA,
                        Map.of("ASSAY_KAFKA_PARTITIONS", "many"),
                        Optional.empty(),
                        Map.of("assay.kafka.replication", "1.5", "assay.kafka.prefix", " ")))
                .hasMessageContaining(
                        "setting assay.kafka.partitions (from environment variable ASSAY_KAFKA_PARTITIONS)"
                                + " cannot be 'many': Expected an integer value")
                .hasMessageContaining(
                        "setting assay.kafka.replication (from the command line) cannot be '1.5': it is not such a number")
                .hasMessageContaining("setting assay.kafka.prefix (from the command line) is empty")
                .hasMessageNotContaining("SRCFG")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void keepSecretsOutOfMessages() {
        assertThatThrownBy(() -> Settings.of(Map.of("assay.secretive.pin-token", "hunter2"), Secretive.class))
                .hasMessageContaining("assay.secretive.pin-token")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void sayWhichFileCannotBeRead() {
        Path file = folder.resolve("none.properties");
        assertThatThrownBy(() -> Settings.load(KAFKA, Map.of(), Optional.of(file), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refuseToGiveWhatWasNotLoaded() {
        Settings settings = Settings.of(Map.of(), KafkaSettings.class);
        assertThatThrownBy(() -> settings.get(HttpSettings.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HttpSettings");
    }

    @Test
    void describeEachSettingWithValueDefaultAndOrigin() {
        Settings settings = Settings.load(
                KAFKA,
                Map.of("ASSAY_KAFKA_PARTITIONS", "3"),
                Optional.empty(),
                Map.of("assay.kafka.client.linger.ms", "9"));
        assertThat(settings.describe())
                .contains("assay.kafka.partitions = 3  (environment variable ASSAY_KAFKA_PARTITIONS; default 6)")
                .contains("assay.kafka.replication = 3  (default)")
                .contains("    Replication factor of the topics.")
                .contains("assay.kafka.client.\"linger.ms\" = 9  (the command line)")
                .contains("assay.kafka.registry.* =   (not set)");
    }

    @Test
    void maskSecretsWhenDescribed() {
        String text = Settings.of(
                        Map.of(
                                "assay.kafka.client.sasl.jaas.config", "hunter1",
                                "assay.kafka.client.ssl.keystore.password", "hunter2",
                                "assay.kafka.registry.basic.auth.user.info", "hunter3",
                                "assay.kafka.registry.bearer.auth.token", "hunter4",
                                "assay.kafka.registry.bearer.auth.client.secret", "hunter5",
                                "assay.kafka.schema-registry-url", "https://me:hunter6@registry/path"),
                        KafkaSettings.class)
                .describe();
        assertThat(text).doesNotContain("hunter").contains("********").contains("https://********@registry/path");
    }

    @Test
    void areAllDescribed() {
        Settings settings = Settings.of(
                Map.of("assay.line.labels", "a"),
                HttpSettings.class,
                KafkaSettings.class,
                LineSettings.class,
                StoreSettings.class);
        assertThat(settings.list()).hasSize(25).allSatisfy(setting -> assertThat(setting.description())
                .isNotEmpty());
    }

    @Test
    void takeAValueFromTheFileThatAVariableNames() throws IOException {
        Path jaas = Files.writeString(folder.resolve("jaas"), "module required password=\"x\";\n");
        Path brokers = Files.writeString(folder.resolve("brokers"), "b:1");
        Settings settings = fromEnvironment(Map.of(
                "ASSAY_KAFKA_CLIENT_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                "ASSAY_KAFKA_BOOTSTRAP_SERVERS_FILE", brokers.toString(),
                "ASSAY_KAFKA_CLIENT_SASL_OAUTHBEARER_ASSERTION_FILE", "/a/path"));

        KafkaSettings kafka = settings.get(KafkaSettings.class);
        assertThat(kafka.bootstrapServers()).isEqualTo("b:1");
        assertThat(kafka.client())
                .containsEntry("sasl.jaas.config", "module required password=\"x\";")
                .containsEntry("sasl.oauthbearer.assertion.file", "/a/path")
                .hasSize(2);
        assertThat(settings.describe()).doesNotContain("password").contains("jaas");
    }

    @Test
    void tellWhichFileOfAVariableCannotBeRead() {
        assertThatThrownBy(() -> fromEnvironment(Map.of("ASSAY_KAFKA_PREFIX_FILE", "/no/such")))
                .hasMessageContaining("/no/such")
                .hasMessageContaining("ASSAY_KAFKA_PREFIX_FILE");
        assertThatThrownBy(() -> fromEnvironment(Map.of("ASSAY_KAFKA_PREFIX_FILE", "/no", "ASSAY_KAFKA_PREFIX", "p.")))
                .hasMessageContaining("both set");
    }

    private static Settings fromEnvironment(Map<String, String> environment) {
        return Settings.load(KAFKA, environment, Optional.empty(), Map.of());
    }

    private static LineSettings line(Map<String, String> values) {
        return Settings.of(values, LineSettings.class).get(LineSettings.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("assay.properties"), text);
    }
}
