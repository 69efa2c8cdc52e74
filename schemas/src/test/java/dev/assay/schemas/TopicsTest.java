package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final Topics TOPICS = new Topics("assay.", 6, (short) 3);

    @Test
    void defineEveryTopicOnceUnderThePrefix() {
        assertThat(TOPICS.definitions())
                .extracting(NewTopic::name)
                .containsExactlyInAnyOrder(
                        "assay.samples.v1",
                        "assay.annotations.v1",
                        "assay.trusted.v1",
                        "assay.examples.v1",
                        "assay.checkpoints.v1",
                        "assay.corruption.v1",
                        "assay.metrics.v1",
                        "assay.annotators.v1",
                        "assay.noise-changes.v1",
                        "assay.predictions.v1",
                        "assay.suspects.v1",
                        "assay.dead-letters.v1");
    }

    @Test
    void giveJoinedTopicsTheSamePartitions() {
        assertThat(List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED))
                .allSatisfy(topic -> assertThat(TOPICS.partitions(topic)).isEqualTo(6));
    }

    @Test
    void giveTopicsOfGlobalOrderOnePartition() {
        assertThat(Arrays.stream(Topic.values()).filter(topic -> TOPICS.partitions(topic) == 1))
                .containsExactlyInAnyOrder(
                        Topic.CHECKPOINTS, Topic.CORRUPTION, Topic.METRICS, Topic.ANNOTATORS, Topic.NOISE_CHANGES);
    }

    @Test
    void compactWhatIsAStateAndDeleteWhatIsALogAfterAWhile() {
        for (Topic topic : Topic.values()) {
            NewTopic definition = definition(topic);
            assertThat(definition.replicationFactor()).isEqualTo((short) 3);
            Map<String, String> settings = definition.configs();
            if (topic.kind() == Topic.Kind.COMPACTED) {
                assertThat(settings)
                        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact")
                        .doesNotContainKey(TopicConfig.RETENTION_MS_CONFIG);
            } else {
                assertThat(settings)
                        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete")
                        .containsEntry(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().orElseThrow().toMillis()));
            }
        }
        assertThat(Arrays.stream(Topic.values()).filter(topic -> topic.kind() == Topic.Kind.COMPACTED))
                .containsExactlyInAnyOrder(
                        Topic.TRUSTED, Topic.CHECKPOINTS, Topic.CORRUPTION, Topic.ANNOTATORS, Topic.NOISE_CHANGES);
    }

    @Test
    void haveRoomForWhatIngestAddsToARecord() {
        for (Topic input : new Topic[] {Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED}) {
            assertThat(Topic.EXAMPLES.maxMessageBytes()).isGreaterThan(input.maxMessageBytes() + 1024 * 1024);
            assertThat(Topic.DEAD_LETTERS.maxMessageBytes()).isGreaterThan(input.maxMessageBytes() + 1024 * 1024);
        }
        assertThat(definition(Topic.EXAMPLES).configs())
                .containsEntry(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.EXAMPLES.maxMessageBytes()));
    }

    @Test
    void refuseToHaveNoPartition() {
        assertThatThrownBy(() -> new Topics("assay.", 0, (short) 1)).hasMessageContaining("partitions");
    }

    private static NewTopic definition(Topic topic) {
        return TOPICS.definitions().stream()
                .filter(definition -> definition.name().equals(TOPICS.name(topic)))
                .findFirst()
                .orElseThrow();
    }
}
