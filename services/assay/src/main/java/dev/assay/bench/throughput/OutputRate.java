package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.time.Duration;

/** How fast a service commits what it makes of work that was there before: from its first output, so that its start does not count. */
final class OutputRate {

    private static final long LOOK_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private OutputRate() {}

    /**
     * Starts a service, waits until it is through, and closes it.
     *
     * @param expected how many outputs there will be
     * @return outputs a second
     */
    static double of(Service service, Ends outputs, int expected) throws InterruptedException {
        long before = outputs.sum();
        long first = 0;
        long firstAt = 0;
        service.start();
        try {
            long give = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                long count = outputs.sum() - before;
                long at = System.nanoTime();
                if (first == 0 && count > 0) {
                    first = count;
                    firstAt = at;
                } else if (count >= expected) {
                    return (count - first) * 1e9 / (at - firstAt);
                }
                if (at > give || service.health().status() == Health.Status.FAILED) {
                    throw new BenchFailedException("the " + service.name() + " made " + count + " outputs of "
                            + expected + ": " + service.health().detail());
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            service.close();
        }
    }
}
