package dev.assay.predictor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The thread that batches go through the model on, one after the other, while their loop does what surrounds that. */
final class InferenceThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService executor;

    /** What the caller's log lines bear, this thread's bear as well. */
    InferenceThread() {
        Map<String, String> context = MDC.getCopyOfContextMap();
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(
                    () -> {
                        if (context != null) {
                            MDC.setContextMap(context);
                        }
                        work.run();
                    },
                    "assay-predictor-inference");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does it after what was given before. */
    <T> Future<T> submit(Callable<T> work) {
        return executor.submit(work);
    }

    /** Waits for the batch that is in the model, which cannot be stopped; leaves out those after it. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("a model did not return within {}; its thread is left behind", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
