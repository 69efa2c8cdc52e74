package dev.assay.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.kafka.TopicState;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** What is said of topics by what a cluster of several brokers tells of them. */
class WeaknessTest {

    private static final Node ONE = new Node(1, "one", 9092);
    private static final Node TWO = new Node(2, "two", 9092);
    private static final Node THREE = new Node(3, "three", 9092);

    @Test
    void threeCopiesOfWhichTwoMustBeThereAreSafe() {
        assertThat(weaknesses(2, partition(ONE, 3, 3))).isEmpty();
    }

    @Test
    void theWorstPartitionCounts() {
        assertThat(weaknesses(2, partition(ONE, 3, 3), partition(ONE, 3, 2))).containsExactly(Weakness.LAGGING);
        assertThat(weaknesses(2, partition(ONE, 3, 1), partition(ONE, 3, 3))).containsExactly(Weakness.TOO_FEW_IN_SYNC);
        assertThat(weaknesses(1, partition(ONE, 3, 3), partition(ONE, 1, 1))).containsExactly(Weakness.ONE_COPY);
        assertThat(weaknesses(2, partition(Node.noNode(), 3, 2), partition(ONE, 3, 3)))
                .containsExactly(Weakness.OFFLINE, Weakness.LAGGING);
    }

    @Test
    void theMinimumIsNeitherToBeLowNorAsHighAsTheCopies() {
        assertThat(weaknesses(1, partition(ONE, 3, 3))).containsExactly(Weakness.WEAK_MINIMUM);
        assertThat(weaknesses(3, partition(ONE, 3, 3))).containsExactly(Weakness.NO_SPARE);
        assertThat(weaknesses(3, partition(ONE, 2, 2))).containsExactly(Weakness.UNWRITABLE);
        assertThat(weaknesses(1, partition(ONE, 1, 1))).containsExactly(Weakness.ONE_COPY);
    }

    @Test
    void topicsWithTheSameWeaknessAreOneFinding() {
        Copies weak = Copies.planned(3, 1);
        Copies safe = Copies.planned(3, 2);

        assertThat(Weakness.findings("replication", "copies", Map.of("b", weak, "a", weak, "c", safe)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.found()).startsWith("a, b: min.insync.replicas is 1");
                });
        assertThat(Weakness.findings("replication", "copies", Map.of("b", weak, "a", weak, "c", weak, "d", weak)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).startsWith("all 4 topics"));
        assertThat(Weakness.findings("replication", "copies", Map.of("a", Copies.planned(1, 1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.advice()).contains("set copies=3"));
        assertThat(Weakness.findings("replication", "copies", Map.of("a", safe)))
                .isEmpty();
    }

    private static List<Weakness> weaknesses(int minimum, TopicPartitionInfo... partitions) {
        Config config = new Config(List.of(new ConfigEntry("min.insync.replicas", Integer.toString(minimum))));
        TopicDescription description = new TopicDescription("topic", false, List.of(partitions));
        return Weakness.of(Copies.of(new TopicState(description, config)));
    }

    private static TopicPartitionInfo partition(Node leader, int replicas, int inSync) {
        List<Node> nodes = List.of(ONE, TWO, THREE);
        return new TopicPartitionInfo(0, leader, nodes.subList(0, replicas), nodes.subList(0, inSync));
    }
}
