package dev.assay.bench.recovery;

import dev.assay.bench.stand.Balance;
import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.Prediction;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.simulator.stream.PublishException;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.StreamPublisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The predictor, killed while it predicts: one prediction of each valid sample, and one of each annotated example. If it is
 * through with them before the kills are done, more samples come.
 */
final class PredictorPart implements Work, AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(20);
    private static final int MORE = 200;

    /** Into how many batches the inputs are to go for each kill, so that a kill hits it at work. */
    private static final int BATCHES_PER_KILL = 25;

    private final VictimLauncher launcher;
    private final Stand stand;
    private final CommittedLog log;
    private final Producer<String, Object> producer;
    private final long seed;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private boolean killsLeft;
    private int samples;

    /** @param log of predictions */
    PredictorPart(VictimLauncher launcher, Stand stand, CommittedLog log, long seed) {
        this.launcher = launcher;
        this.stand = stand;
        this.log = log;
        this.seed = seed;
        KafkaClients clients = stand.clients();
        this.producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()));
    }

    /**
     * Kills and restarts the predictor until the kills are done, and lets it finish.
     *
     * @param line whose promoted model predicts
     * @param stream whose samples are in their topic
     * @param examples all that are in their topic
     * @param killed told of each kill
     */
    Balance run(
            String line,
            List<StreamEvent> stream,
            List<TrainingExample> examples,
            List<Kill> kills,
            Consumer<Kill> killed)
            throws IOException, InterruptedException {
        stream.stream()
                .filter(SampleEvent.class::isInstance)
                .forEach(event -> inputs.add(name(event.sampleId(), false)));
        samples = inputs.size();
        examples.stream()
                .filter(example -> example.getOrigin() == ExampleOrigin.SILVER && !example.getRetracted())
                .forEach(example -> inputs.add(name(example.getSampleId(), true)));
        Map<String, String> settings = settings(line, kills.size());
        for (int i = 0; i <= kills.size(); i++) {
            killsLeft = i < kills.size();
            Kill kill = killsLeft ? kills.get(i) : new Kill.Never();
            VictimProcess process = launcher.start("predictor-" + i, Services.PREDICTOR, settings, kill);
            if (new Life(process, kill, this).live()) {
                killed.accept(kill);
            }
        }
        take(log.rest());
        return Balance.of(inputs, outputs);
    }

    private Map<String, String> settings(String line, int kills) {
        int batch = inputs.size() / (BATCHES_PER_KILL * (kills + 1));
        return stand.values(Map.of(
                "assay.line.name",
                line,
                "assay.predictor.instance",
                "recovery",
                "assay.predictor.max-transaction",
                Integer.toString(Math.max(1, Math.min(64, batch))),
                // So that a restart takes its place in the group over at once, instead of waiting out its old self.
                "assay.kafka.client.\"group.instance.id\"",
                "recovery"));
    }

    @Override
    public boolean look(boolean worked) throws InterruptedException {
        if (killsLeft && outputs.size() >= inputs.size()) {
            sendMore();
        }
        return take(log.next(WAIT));
    }

    private void sendMore() throws InterruptedException {
        List<SampleEvent> more = CrowdStream.unannotated(samples, MORE, seed, Instant.now());
        try {
            new StreamPublisher(producer, stand.clients().topics()).publish(more, 0, (reached, total) -> {});
        } catch (PublishException e) {
            throw new BenchFailedException("more samples could not be sent: " + e.getMessage());
        }
        samples += MORE;
        more.forEach(event -> inputs.add(name(event.sampleId(), false)));
    }

    @Override
    public boolean isDone() {
        return !killsLeft
                && outputs.size() >= inputs.size()
                && Balance.of(inputs, outputs).lost() == 0;
    }

    private boolean take(List<ConsumerRecord<byte[], byte[]>> records) {
        log.values(records, Prediction.class)
                .forEach(prediction -> outputs.add(name(prediction.getSampleId(), prediction.getPosterior() != null)));
        return !records.isEmpty();
    }

    private static String name(String sampleId, boolean annotated) {
        return annotated ? sampleId + " as annotated" : sampleId;
    }

    @Override
    public void close() {
        producer.close();
    }
}
