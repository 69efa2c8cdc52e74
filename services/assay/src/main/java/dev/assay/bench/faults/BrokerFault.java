package dev.assay.bench.faults;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.BrokerProcess;
import dev.assay.trainer.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The only broker goes away in the middle of the trainer's transaction, and comes back.
 *
 * @param isKilled whether it is killed; otherwise it is stopped short, so that connections stay open and nobody answers
 * @param away how long
 */
record BrokerFault(String name, boolean isKilled, Duration away) implements Fault {

    private static final int RECORDS = 300;
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public String injected() {
        return (isKilled ? "broker killed with SIGKILL" : "broker stopped with SIGSTOP")
                + " when the records of a commit were sent, back after " + away.toSeconds() + " s";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        BrokerProcess broker = pipeline.stand().broker();
        CountDownLatch gone = pipeline.watch().at(CommitPoint.RECORDS_SENT, version -> takeAway(broker));
        pipeline.send(RECORDS);
        if (!gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new BenchFailedException("the trainer committed nothing for " + PATIENCE_SECONDS + " s");
        }
        Thread.sleep(away.toMillis());
        if (isKilled) {
            broker.start();
        } else {
            broker.resume();
        }
        pipeline.send(RECORDS);
        return Map.of();
    }

    private void takeAway(BrokerProcess broker) {
        try {
            if (isKilled) {
                broker.kill();
            } else {
                broker.suspend();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
