package dev.assay.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.stand.Outcome;
import dev.assay.launch.Services;
import dev.assay.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.containers.GenericContainer;

/** What three brokers and all services in containers survive while records keep coming: nothing is lost, nothing twice. */
@NeedsContainers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsContainersIT {

    private static final int BROKERS = 3;
    private static final int PORTION = 300;

    private Platform platform;

    @BeforeAll
    void start() throws Exception {
        platform = new Platform(BROKERS);
        for (Services service : Services.PIPELINE) {
            platform.start(service, Map.of());
        }
    }

    @AfterAll
    void stop() throws Exception {
        platform.close();
    }

    /** What is done to the platform while records come. */
    private interface Fault {
        void inject(Load load) throws Exception;
    }

    @Test
    void allAreSurvivedOneAfterTheOther() throws Exception {
        try (Load load = new Load(platform.clients())) {
            load.more(PORTION);
            survive("leading broker killed", load, this::killLeader);
            survive("trainer killed", load, this::killTrainer);
            survive("registry cut off, ingest killed", load, this::cutOffRegistry);
            survive("every service restarted", load, this::restartAll);

            Outcome outcome = load.settle();

            System.out.println("after all faults: " + load.sent() + " records, " + outcome);
            assertThat(outcome.lost()).as("lost of %s", outcome).isZero();
            assertThat(outcome.duplicated()).as("twice of %s", outcome).isZero();
            assertThat(outcome.predictor().outputs()).isGreaterThan(PORTION);
        }
    }

    private static void survive(String name, Load load, Fault fault) throws Exception {
        int before = load.sent();
        long start = System.nanoTime();
        fault.inject(load);
        load.more(PORTION);
        System.out.printf(
                "%s: %d records before, %d after, %.0f s%n",
                name, before, load.sent(), (System.nanoTime() - start) / 1e9);
    }

    /** The broker that leads the checkpoints' partition, through which every commit goes. */
    private void killLeader(Load load) throws Exception {
        String topic = platform.clients().topics().name(Topic.CHECKPOINTS);
        int leader;
        try (Admin admin = Admin.create(platform.clients().admin())) {
            leader = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        }
        GenericContainer<?> broker = platform.brokers().broker(leader);
        Engine.kill(broker);
        load.more(PORTION);
        Engine.startAgain(broker);
    }

    private void killTrainer(Load load) throws Exception {
        GenericContainer<?> trainer = platform.service(Services.TRAINER);
        Engine.kill(trainer);
        load.more(PORTION);
        Engine.startAgain(trainer);
    }

    /** Services know the schemas that they have seen, so one is started anew meanwhile: it has to ask, and wait. */
    private void cutOffRegistry(Load load) throws Exception {
        platform.cutOffRegistry();
        try {
            Engine.kill(platform.service(Services.INGEST));
            Engine.startAgain(platform.service(Services.INGEST));
            load.more(2 * PORTION);
        } finally {
            platform.reconnectRegistry();
        }
    }

    private void restartAll(Load load) throws Exception {
        for (Services service : Services.PIPELINE) {
            Engine.stop(platform.service(service));
            assertThat(Engine.exitCode(platform.service(service)))
                    .as("%s after SIGTERM", service)
                    .hasValue(Engine.TERMINATED);
            load.more(PORTION / 3);
            Engine.startAgain(platform.service(service));
        }
    }
}
