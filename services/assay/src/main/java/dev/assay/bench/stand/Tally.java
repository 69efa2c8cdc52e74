package dev.assay.bench.stand;

import dev.assay.records.Checkpoint;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.Prediction;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what came out of a pipeline, against what went in. */
public final class Tally implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final KafkaClients clients;
    private final String line;
    private final CommittedLog log;
    private final List<String> handled = new ArrayList<>();
    private final List<Lineage.Example> examples = new ArrayList<>();
    private final List<String> toPredict = new ArrayList<>();
    private final List<String> predicted = new ArrayList<>();
    private final Lineage lineage = new Lineage();

    public Tally(KafkaClients clients, String line) {
        this.clients = clients;
        this.line = line;
        this.log = new CommittedLog(clients, Topic.EXAMPLES, Topic.DEAD_LETTERS, Topic.CHECKPOINTS, Topic.PREDICTIONS);
    }

    /** Takes in all that is committed by now. */
    public void catchUp() {
        log.rest().forEach(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(clients.topics().name(Topic.DEAD_LETTERS))) {
            handled.add(letter(record));
            return;
        }
        Object value = log.value(record);
        if (value instanceof TrainingExample example) {
            handled.add(Ledger.name(example));
            examples.add(new Lineage.Example(Ledger.name(example), record.partition(), record.offset()));
            if (example.getOrigin() == ExampleOrigin.SILVER) {
                toPredict.add(prediction(example.getSampleId(), true));
            }
        } else if (value instanceof Prediction prediction) {
            predicted.add(prediction(prediction.getSampleId(), prediction.getPosterior() != null));
        } else if (value instanceof Checkpoint checkpoint
                && checkpoint.getLine().equals(line)) {
            lineage.add(checkpoint);
        }
    }

    /** What names a dead letter, as {@link Feed#expected} does. */
    public static String letter(ConsumerRecord<byte[], byte[]> record) {
        return Feed.letter(
                header(record, DeadLetterHeaders.TOPIC),
                header(record, DeadLetterHeaders.PARTITION),
                header(record, DeadLetterHeaders.OFFSET));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String prediction(String sampleId, boolean annotated) {
        return annotated ? sampleId + " as annotated" : sampleId;
    }

    /** What ingest made of what was sent. */
    public Balance ingest(Feed feed) {
        return Balance.of(feed.expected(), handled);
    }

    /** What was trained on, of the examples. */
    public Balance trainer(Map<Long, List<String>> windows) {
        return Balance.of(examples.stream().map(Lineage.Example::name).toList(), lineage.trained(windows, examples));
    }

    /** What was predicted, of samples and annotated examples. */
    public Balance predictor(List<String> samples) {
        List<String> inputs = new ArrayList<>(toPredict);
        samples.forEach(sample -> inputs.add(prediction(sample, false)));
        return Balance.of(inputs, predicted);
    }

    /**
     * What became of all that was sent.
     *
     * @param windows as in {@link Lineage#trained}; none if another process trained
     */
    public Outcome outcome(Feed feed, Map<Long, List<String>> windows) {
        return new Outcome(ingest(feed), trainer(windows), predictor(feed.samples()));
    }

    /**
     * Waits until all that was sent is processed, or nothing more comes of it.
     *
     * @param feed sends no more
     */
    public Outcome settle(Feed feed, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Outcome outcome;
        do {
            Thread.sleep(LOOK_MILLIS);
            catchUp();
            outcome = outcome(feed, Map.of());
        } while (!outcome.isEven() && System.nanoTime() < end);
        return outcome;
    }

    public Lineage lineage() {
        return lineage;
    }

    public int examples() {
        return examples.size();
    }

    @Override
    public void close() {
        log.close();
    }
}
