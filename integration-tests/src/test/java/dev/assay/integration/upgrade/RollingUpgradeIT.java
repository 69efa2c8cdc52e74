package dev.assay.integration.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Outcome;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.stand.Tally;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.records.Annotation;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.registry.Registry;
import dev.assay.runtime.registry.SubjectAdministration;
import dev.assay.runtime.registry.TopicRecords;
import dev.assay.schemas.Topic;
import dev.assay.simulator.stream.StreamEvent;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolling upgrade under load: the next schemas are registered, producers change over one by one, services are restarted one by
 * one. Nothing is lost, nothing is twice, and old and new consumers read all there is.
 */
class RollingUpgradeIT {

    private static final String LINE = "upgrade";
    private static final int ANNOTATIONS = 900;
    private static final int PORTION = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final RandomGenerator random = new SplittableRandom(5);
    private final Map<Services, RunningServices> running = new EnumMap<>(Services.class);

    /** Share of the producers that write with the next schemas. */
    private double changedOver;

    @Test
    void losesNothingAndRepeatsNothing() throws Exception {
        try (Stand stand = Stand.start(folder.resolve("stand"), "upgrade.", settings())) {
            KafkaClients clients = stand.clients();
            try (Registry registry = new Registry(clients);
                    NextSchemas next = new NextSchemas(clients);
                    Feed feed = new Feed(clients, stream(), record -> write(clients, next, record));
                    Tally tally = new Tally(clients, LINE)) {
                SubjectAdministration subjects = new SubjectAdministration(registry);
                subjects.apply(subjects.plan());
                for (Services service : Services.values()) {
                    restart(stand, service);
                }
                send(feed);
                theNextSchemasAreTakenAndBreakingOnesRefused(registry);
                for (Services service : Services.values()) {
                    changedOver += 1.0 / 3;
                    send(feed);
                    restart(stand, service);
                    send(feed);
                }
                feed.send(feed.size());

                Outcome outcome = tally.settle(feed, PATIENCE);

                System.out.println("rolling upgrade: " + feed.sent() + " records, " + outcome);
                assertThat(outcome.lost()).as("lost of %s", outcome).isZero();
                assertThat(outcome.duplicated()).as("twice of %s", outcome).isZero();
                oldAndNewConsumersReadAll(clients, next);
            } finally {
                running.values().forEach(RunningServices::close);
            }
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(CrowdStream.SETTINGS);
        settings.put("assay.line.name", LINE);
        settings.put("assay.http.port", "0");
        return settings;
    }

    private static List<StreamEvent> stream() {
        return CrowdStream.simulate(ANNOTATIONS, 9, Instant.now().minus(Duration.ofHours(2)))
                .events();
    }

    private ProducerRecord<byte[], byte[]> write(
            KafkaClients clients, NextSchemas next, ProducerRecord<byte[], byte[]> record) {
        Topic topic = Arrays.stream(Topic.values())
                .filter(candidate -> clients.topics().name(candidate).equals(record.topic()))
                .findFirst()
                .orElseThrow();
        return random.nextDouble() < changedOver ? next.rewrite(topic, record) : record;
    }

    private void restart(Stand stand, Services service) {
        RunningServices old = running.remove(service);
        if (old != null) {
            old.close();
        }
        running.put(service, RunningServices.start(List.of(service), stand.settings(Map.of())));
    }

    private static void send(Feed feed) throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            feed.send(feed.sent() + PORTION);
            Thread.sleep(100);
        }
    }

    private static void theNextSchemasAreTakenAndBreakingOnesRefused(Registry registry) {
        for (Topic topic : Topic.values()) {
            if (TopicRecords.schema(topic).isEmpty()) {
                continue;
            }
            assertThatThrownBy(() -> registry.register(topic, NextSchemas.breaking(topic)))
                    .as("%s", topic)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("409");
            registry.register(topic, NextSchemas.of(topic));
            assertThat(registry.versions(topic)).as("%s", topic).hasSize(2);
        }
    }

    /** The annotations topic holds both; the damaged ones among them nobody can read. */
    private static void oldAndNewConsumersReadAll(KafkaClients clients, NextSchemas next) {
        try (CommittedLog log = new CommittedLog(clients, Topic.ANNOTATIONS);
                CommittedLog predictions = new CommittedLog(clients, Topic.PREDICTIONS)) {
            long withField = 0;
            long without = 0;
            for (ConsumerRecord<byte[], byte[]> record : log.rest()) {
                if (!isAnnotation(log, record)) {
                    continue;
                }
                String added = next.added(Topic.ANNOTATIONS, record.topic(), record.value());
                withField += added.equals(NextSchemas.VALUE) ? 1 : 0;
                without += added.equals(NextSchemas.DEFAULT) ? 1 : 0;
            }
            assertThat(withField).isGreaterThan(ANNOTATIONS / 5);
            assertThat(without).isGreaterThan(ANNOTATIONS / 5);
            assertThat(withField + without).isGreaterThanOrEqualTo(ANNOTATIONS);
            assertThat(predictions.rest()).isNotEmpty().allSatisfy(record -> assertThat(
                            next.added(Topic.PREDICTIONS, record.topic(), record.value()))
                    .isEqualTo(NextSchemas.DEFAULT));
        }
    }

    /** Whether a consumer of this release can read it. */
    private static boolean isAnnotation(CommittedLog log, ConsumerRecord<byte[], byte[]> record) {
        try {
            return log.value(record) instanceof Annotation;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
