package dev.assay.bench.recovery;

import dev.assay.bench.stand.Balance;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Ledger;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ingest, killed while it makes examples of the stream. Each of its lives has a share of the stream to do: half of that
 * waits for it, the rest comes while it works.
 */
final class IngestPart implements Work {

    private static final Duration WAIT = Duration.ofMillis(20);

    /** Into how many bits the second half of a share is cut. */
    private static final int BITS = 40;

    private final VictimLauncher launcher;
    private final Map<String, String> settings;
    private final Feed feed;
    private final CommittedLog log;
    private final String deadLetters;
    private final List<String> outputs = new ArrayList<>();
    private int shareEnd;
    private int bit = 1;

    /** @param log of examples and dead letters */
    IngestPart(VictimLauncher launcher, Stand stand, Feed feed, CommittedLog log) {
        this.launcher = launcher;
        this.feed = feed;
        this.log = log;
        this.deadLetters = stand.clients().topics().name(Topic.DEAD_LETTERS);
        this.settings = stand.values(Map.of(
                "assay.ingest.max-idle", "100ms",
                // So that a restart takes its place in the group over at once, instead of waiting out its old self.
                "assay.kafka.client.\"group.instance.id\"", "recovery"));
    }

    /**
     * Kills and restarts ingest until the kills are done, and lets it finish.
     *
     * @param killed told of each kill
     */
    Balance run(List<Kill> kills, Consumer<Kill> killed) throws IOException, InterruptedException {
        for (int i = 0; i <= kills.size(); i++) {
            Kill kill = i < kills.size() ? kills.get(i) : new Kill.Never();
            int shareStart = feed.sent();
            shareEnd = (int) ((long) feed.size() * (i + 1) / (kills.size() + 1));
            bit = Math.max(1, (shareEnd - shareStart) / 2 / BITS);
            feed.send((shareStart + shareEnd) / 2);
            String name = "ingest-" + i;
            if (new Life(launcher.start(name, Services.INGEST, settings, kill), kill, this).live()) {
                killed.accept(kill);
            }
            feed.send(shareEnd);
        }
        take(log.rest());
        return Balance.of(feed.expected(), outputs);
    }

    @Override
    public boolean look(boolean worked) throws InterruptedException {
        if (worked) {
            feed.send(Math.min(shareEnd, feed.sent() + bit));
        }
        return take(log.next(WAIT));
    }

    @Override
    public boolean isDone() {
        return feed.sent() == feed.size()
                && outputs.size() >= feed.expected().size()
                && Balance.of(feed.expected(), outputs).lost() == 0;
    }

    private boolean take(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(record -> outputs.add(name(record)));
        return !records.isEmpty();
    }

    private String name(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(deadLetters)
                ? Feed.letter(
                        header(record, DeadLetterHeaders.TOPIC),
                        header(record, DeadLetterHeaders.PARTITION),
                        header(record, DeadLetterHeaders.OFFSET))
                : Ledger.name((TrainingExample) log.value(record));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
