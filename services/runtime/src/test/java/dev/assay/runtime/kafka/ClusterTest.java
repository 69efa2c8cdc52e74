package dev.assay.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.TopicPlan.Difference;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics and clients on a real broker; each test has topics of its own by their prefix. */
@Timeout(180)
class ClusterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestBroker broker;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Admin admin;

    @BeforeAll
    static void start() throws IOException {
        broker = new TestBroker(folder);
        admin = Admin.create(clients("admin.").admin());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsAllTopicsOnceAndThenHasNothingToDo() throws Exception {
        Topics topics = clients("create.").topics();
        TopicAdministration administration = new TopicAdministration(admin);

        TopicPlan plan = administration.plan(topics);
        assertThat(plan.missing()).hasSize(Topic.values().length);
        assertThat(plan.toString()).contains("create.samples.v1: missing (2 partitions)");
        assertThat(names()).noneMatch(name -> name.startsWith("create."));

        assertThat(administration.apply(topics, false, LONG)).isEqualTo(plan);
        assertThat(names())
                .containsAll(topics.definitions().stream().map(NewTopic::name).toList());
        assertThat(administration.plan(topics).isEmpty()).isTrue();
        assertThat(administration.apply(topics, false, LONG).isEmpty()).isTrue();
    }

    @Test
    void createsWhatIsMissingBesideWhatIsThere() throws Exception {
        Topics topics = clients("some.").topics();
        List<NewTopic> all = topics.definitions();
        admin.createTopics(all.subList(0, 3)).all().get();
        // The controller has them at once, the broker that is asked a little later.
        while (!names().contains(all.get(2).name())) {
            Thread.onSpinWait();
        }
        TopicPlan plan = new TopicAdministration(admin).apply(topics, false, LONG);
        assertThat(plan.missing()).containsExactlyElementsOf(all.subList(3, all.size()));
        assertThat(plan.differences()).isEmpty();
    }

    @Test
    void reportsDifferencesAndLeavesThemAlone() throws Exception {
        TopicAdministration administration = new TopicAdministration(admin);
        Topics topics = clients("differ.").topics();
        administration.apply(topics, false, LONG);
        ConfigResource examples = new ConfigResource(ConfigResource.Type.TOPIC, topics.name(Topic.EXAMPLES));
        admin.incrementalAlterConfigs(Map.of(
                        examples,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();

        while (administration.plan(topics).isEmpty()) {
            Thread.onSpinWait();
        }

        Topics wider = new Topics("differ.", 1, (short) 1);
        Difference retention = new Difference(
                "differ.examples.v1",
                "retention.ms",
                Long.toString(Duration.ofDays(90).toMillis()),
                "1000");
        assertThat(administration.plan(topics).differences()).containsExactly(retention);
        assertThat(administration.apply(wider, true, LONG).differences())
                .contains(retention, new Difference("differ.samples.v1", TopicPlan.PARTITIONS, "1", "2"));
        assertThat(administration.plan(topics).differences()).containsExactly(retention);
    }

    @Test
    void addsPartitionsOnlyWhenAskedTo() {
        TopicAdministration administration = new TopicAdministration(admin);
        administration.apply(clients("grow.").topics(), false, LONG);
        Topics wider = new Topics("grow.", 3, (short) 1);

        TopicPlan refused = administration.apply(wider, false, LONG);
        assertThat(refused.differences())
                .hasSize(7)
                .contains(new Difference("grow.samples.v1", TopicPlan.PARTITIONS, "3", "2"));
        assertThat(administration.plan(wider)).isEqualTo(refused);

        administration.apply(wider, true, LONG);
        assertThat(administration.plan(wider).isEmpty()).isTrue();
    }

    @Test
    void saysWhichTopicCannotBeCreated() {
        Topics tooManyReplicas = new Topics("refused.", 1, (short) 3);
        assertThatThrownBy(() -> new TopicAdministration(admin).apply(tooManyReplicas, false, LONG))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot create topic refused.");
    }

    @Test
    void findsTransactionsOfVersionTwo() {
        assertThatCode(() -> BrokerRequirements.check(admin)).doesNotThrowAnyException();
    }

    @Test
    void consumersSeeOnlyCommittedRecords() {
        KafkaClients clients = clients("commit.");
        new TopicAdministration(admin).apply(clients.topics(), false, LONG);
        String topic = clients.topics().name(Topic.METRICS);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                clients.transactionalProducer("writer"), new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<?> aborted = producer.send(new ProducerRecord<>(topic, "k", "aborted"));
            producer.flush();
            assertThat(aborted).isDone();
            producer.abortTransaction();
            producer.beginTransaction();
            Future<?> committed = producer.send(new ProducerRecord<>(topic, "k", "committed"));
            producer.commitTransaction();
            assertThat(committed).isDone();
        }
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(clients.reader(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            assertThat(values).containsExactly("committed");
        }
    }

    private static Set<String> names() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }

    private static KafkaClients clients(String prefix) {
        Map<String, String> settings = Map.of(
                "assay.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "assay.kafka.prefix",
                prefix,
                "assay.kafka.partitions",
                "2",
                "assay.kafka.replication",
                "1");
        return new KafkaClients(Settings.of(settings, KafkaSettings.class).get(KafkaSettings.class));
    }
}
