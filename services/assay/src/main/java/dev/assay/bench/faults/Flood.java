package dev.assay.bench.faults;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Ledger;
import dev.assay.bench.stand.Lineage;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.stand.Tally;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A stream far too fast, and what became of it; kept as counts, as it is too long to be kept itself. */
final class Flood implements AutoCloseable {

    private static final int PART = 3000;
    private static final Duration STEP = Duration.ofMillis(1);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();

    private final Stand stand;
    private final CommittedLog outputs;
    private final CommittedLog checkpoints;
    private final Fingerprint expected = new Fingerprint();
    private final Fingerprint handled = new Fingerprint();
    private final Lineage lineage = new Lineage();
    private int sample;
    private long sent;
    private long examples;

    Flood(Stand stand) {
        this.stand = stand;
        this.outputs = new CommittedLog(stand.clients(), Topic.EXAMPLES, Topic.DEAD_LETTERS);
        this.checkpoints = new CommittedLog(stand.clients(), Topic.CHECKPOINTS);
    }

    /** Sends some thousand records. */
    void send() throws InterruptedException {
        try (Feed feed = new Feed(
                stand.clients(),
                CrowdStream.part(sample, PART, 1, Instant.now(), STEP).events())) {
            feed.send(feed.size());
            feed.expected().forEach(expected::add);
            sent += feed.size();
        }
        sample += CrowdStream.samples(PART);
    }

    /** Records sent. */
    long sent() {
        return sent;
    }

    /** Waits until ingest is through with all that was sent, and counts what came of it. */
    void settle() throws InterruptedException {
        long last = System.nanoTime();
        while (handled.count() < expected.count() && System.nanoTime() - last < PATIENCE_NANOS) {
            long before = handled.count();
            outputs.forEach(this::take);
            if (handled.count() > before) {
                last = System.nanoTime();
            }
            Thread.sleep(200);
        }
        checkpoints.values(checkpoints.rest(), Checkpoint.class).forEach(lineage::add);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(stand.clients().topics().name(Topic.DEAD_LETTERS))) {
            handled.add(Tally.letter(record));
        } else {
            handled.add(Ledger.name((TrainingExample) outputs.value(record)));
            examples++;
        }
    }

    /** What was counted, by name. */
    Map<String, Object> counts() {
        return Map.of(
                "records_sent",
                sent,
                "outputs_expected_of_ingest",
                expected.count(),
                "outputs_of_ingest",
                handled.count(),
                "outputs_are_those_expected",
                handled.isOf(expected),
                "examples",
                examples,
                "examples_trained",
                lineage.examples(),
                "examples_before_the_announced_offsets",
                beforeAnnounced());
    }

    /** How many examples lie before the newest announcement's offsets: as many as it says that were consumed. */
    private long beforeAnnounced() {
        long[] count = new long[1];
        try (CommittedLog log = new CommittedLog(stand.clients(), Topic.EXAMPLES)) {
            log.forEach(record -> count[0] += lineage.isBefore(record.partition(), record.offset()) ? 1 : 0);
        }
        return count[0];
    }

    @Override
    public void close() {
        outputs.close();
        checkpoints.close();
    }
}
