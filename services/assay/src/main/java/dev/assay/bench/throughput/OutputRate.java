package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.BrokerProcess;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.time.Duration;

/**
 * How fast a service commits what it makes of work that was there before: from its first output, so that its start does not
 * count, to the last commit but one, since the last may come any time after the work.
 */
final class OutputRate {

    private static final long LOOK_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BrokerProcess broker;

    OutputRate(BrokerProcess broker) {
        this.broker = broker;
    }

    /** Outputs so far, and when. */
    private record Look(long count, long nanos, Duration processor) {

        Pace since(Look first) {
            double outputs = count - first.count;
            return new Pace(
                    outputs * 1e9 / (nanos - first.nanos),
                    processor.minus(first.processor).toNanos() / 1e3 / outputs);
        }
    }

    /**
     * Starts a service, waits until it is through, and closes it.
     *
     * @param expected how many outputs there will be
     */
    Pace of(Service service, Ends outputs, int expected) throws InterruptedException {
        long before = outputs.sum();
        service.start();
        try {
            Look first = null;
            Look last = null;
            long give = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Look now = look(outputs, before);
                if (first == null) {
                    first = now.count() > 0 ? now : null;
                } else if (now.count() >= expected) {
                    return (last == null ? now : last).since(first);
                } else if (now.count() > (last == null ? first : last).count()) {
                    last = now;
                }
                require(service, now, expected, give);
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            service.close();
        }
    }

    private Look look(Ends outputs, long before) {
        return new Look(
                outputs.sum() - before,
                System.nanoTime(),
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .plus(broker.processorTime()));
    }

    private static void require(Service service, Look now, int expected, long give) {
        if (now.nanos() > give || service.health().status() == Health.Status.FAILED) {
            throw new BenchFailedException("the " + service.name() + " made " + now.count() + " outputs of " + expected
                    + ": " + service.health().detail());
        }
    }
}
