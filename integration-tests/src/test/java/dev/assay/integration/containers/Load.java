package dev.assay.integration.containers;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Outcome;
import dev.assay.bench.stand.Tally;
import dev.assay.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;

/** Sends a stream all the while, damaged records among it, and tells what became of it. */
final class Load implements AutoCloseable {

    private static final int ANNOTATIONS = 12_000;
    private static final long SEED = 3;
    private static final int PORTION = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Feed feed;
    private final Tally tally;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean ended;
    private volatile String failure = "";

    Load(KafkaClients clients) {
        feed = new Feed(
                clients,
                CrowdStream.simulate(ANNOTATIONS, SEED, Instant.now().minus(Duration.ofHours(2)))
                        .events());
        tally = new Tally(clients, Platform.LINE);
        thread.start();
    }

    private void run() {
        try {
            while (!ended && feed.sent() < feed.size()) {
                feed.send(feed.sent() + PORTION);
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException | RuntimeException e) {
            failure = e.toString();
        }
    }

    /** How many records were sent. */
    int sent() {
        return feed.sent();
    }

    /** Waits until so many records more were sent. */
    void more(int records) throws InterruptedException {
        int target = sent() + records;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sent() < target && failure.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + sent() + " of " + target + " records could be sent");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Stops sending, and waits until all is processed, or nothing more comes of it. */
    Outcome settle() throws InterruptedException {
        ended = true;
        thread.join();
        if (!failure.isEmpty()) {
            throw new AssertionError("sending failed: " + failure);
        }
        return tally.settle(feed, PATIENCE);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
        tally.close();
        feed.close();
    }
}
