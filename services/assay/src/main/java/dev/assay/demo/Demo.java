package dev.assay.demo;

import dev.assay.records.Checkpoint;
import dev.assay.records.Prediction;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.schemas.AvroSerdes;
import dev.assay.simulator.DemoStream;
import dev.assay.simulator.scenes.Scene;
import dev.assay.simulator.stream.PublishException;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.StreamPublisher;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Streams a simulated crowd's annotations through running services and waits until all is learned and predicted. */
final class Demo {

    private static final long LOOK_MILLIS = 1000;

    /** Off a terminal, every how many looks the state is shown. */
    private static final int PLAIN_EVERY = 15;

    private final KafkaClients clients;
    private final List<Service> services;
    private final DemoStream stream;
    private final Screen screen;
    private final Simulation simulation;
    private final Board board = new Board();
    private final Summary summary;
    private final long started = System.nanoTime();
    private int looks;

    Demo(KafkaClients clients, List<Service> services, DemoStream stream, String noise, Screen screen) {
        this.clients = clients;
        this.services = services;
        this.stream = stream;
        this.screen = screen;
        this.simulation = stream.simulate();
        this.summary = new Summary(board, simulation.truth(), noise, stream.annotations());
    }

    /**
     * Runs to the end: every annotation trained on, and every test scene predicted by the promoted model.
     *
     * @param from index of the first event that is not published yet
     * @return the announcement of the promoted model
     * @throws DemoFailedException if a service failed, the stream could not be sent, or nothing was promoted
     */
    Checkpoint run(int from) throws InterruptedException {
        try (BoardReader reader = new BoardReader(
                        new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        AvroSerdes.deserializer(clients.serdes()),
                        clients.topics(),
                        board);
                Producer<String, Object> producer = new KafkaProducer<>(
                        clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            reader.start();
            StreamPublisher publisher = new StreamPublisher(producer, clients.topics());
            try (BackgroundStream sending =
                    new BackgroundStream(publisher, simulation.events(), from, board::trained)) {
                await(sending, () -> board.trained() >= stream.annotations());
                Checkpoint promoted = board.promoted()
                        .orElseThrow(() -> new DemoFailedException(
                                "no checkpoint was promoted: there were too few held-out trusted samples to judge by"));
                List<SampleEvent> test = simulation.testEvents(stream.start().plus(simulation.duration()));
                predictTest(publisher, sending, test, promoted);
                return promoted;
            }
        }
    }

    /** Has all test scenes predicted by the promoted model; those that an earlier one was faster for are sent again. */
    private void predictTest(
            StreamPublisher publisher, BackgroundStream sending, List<SampleEvent> test, Checkpoint promoted)
            throws InterruptedException {
        List<SampleEvent> missing = missing(test, promoted);
        while (!missing.isEmpty()) {
            long before = board.predictions();
            int sent = missing.size();
            try {
                publisher.publish(missing, 0, (reached, total) -> {});
            } catch (PublishException e) {
                throw new DemoFailedException("the test scenes could not be sent: " + e.getMessage());
            }
            await(sending, () -> board.predictions() >= before + sent);
            missing = missing(test, promoted);
        }
    }

    private List<SampleEvent> missing(List<SampleEvent> test, Checkpoint promoted) {
        return test.stream()
                .filter(event -> !isPredicted(event.sampleId(), promoted))
                .toList();
    }

    private boolean isPredicted(String sampleId, Checkpoint promoted) {
        return board.prediction(sampleId)
                .map(Prediction::getModelVersion)
                .filter(version -> version == promoted.getVersion())
                .isPresent();
    }

    /** Shows how it goes until the condition holds. */
    private void await(BackgroundStream sending, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            sending.failure().ifPresent(reason -> {
                throw new DemoFailedException("the stream could not be sent: " + reason);
            });
            for (Service service : services) {
                if (service.health().status() == Health.Status.FAILED) {
                    throw new DemoFailedException("the " + service.name() + " failed: "
                            + service.health().detail());
                }
            }
            if (screen.isTerminal() || looks++ % PLAIN_EVERY == 0) {
                screen.show(summary.lines(sending.annotations(), seconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        screen.show(summary.lines(sending.annotations(), seconds()));
    }

    Board board() {
        return board;
    }

    Simulation simulation() {
        return simulation;
    }

    /** Test scenes, all of which are predicted after {@link #run}. */
    List<Scene> testScenes() {
        return simulation.testEvents(stream.start()).stream()
                .map(event -> (Scene) event.sample())
                .toList();
    }

    /** Scenes that the crowd annotated. */
    List<Scene> crowdScenes() {
        return simulation.events().stream()
                .filter(SampleEvent.class::isInstance)
                .map(event -> (Scene) ((SampleEvent) event).sample())
                .toList();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
