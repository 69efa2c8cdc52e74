package dev.assay.runtime.service;

import dev.assay.runtime.logging.LogKeys;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A body that runs on a thread of its own until it is told to stop. An exception of the body, and its return before it was
 * told to, make the health FAILED, so that no service seems alive whose thread is gone.
 */
public final class ServiceLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLoop.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

    /** The work of a service. */
    @FunctionalInterface
    public interface Body {

        /** Works while {@link ServiceLoop#isRunning} and says by {@link ServiceLoop#report} how it goes. */
        void run(ServiceLoop loop) throws Exception;
    }

    private final Body body;
    private final Runnable wakeup;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile Health health = Health.starting("not started");

    /**
     * @param name of the thread
     * @param wakeup ends a wait of the body from another thread, e.g. a consumer's {@code wakeup}
     * @param patience how long {@link #close} waits for the body to return before it interrupts it
     */
    public ServiceLoop(String name, Body body, Runnable wakeup, Duration patience) {
        this.body = body;
        this.wakeup = wakeup;
        this.patience = patience;
        this.thread = new Thread(this::run, name);
    }

    /** Starts the thread; once. */
    public void start() {
        health = Health.starting("starting");
        thread.start();
    }

    /** Whether the body is to go on. */
    public boolean isRunning() {
        return running;
    }

    /** Tells how the body is; FAILED is final. */
    public synchronized void report(Health current) {
        if (health.status() != Health.Status.FAILED) {
            health = current;
        }
    }

    public Health health() {
        return health;
    }

    /** Asks the body to stop and waits until it has; a body that does not is interrupted. Idempotent. */
    @Override
    public void close() {
        running = false;
        if (thread.getState() == Thread.State.NEW || thread == Thread.currentThread()) {
            return;
        }
        try {
            if (thread.isAlive()) {
                wakeup.run();
            }
            thread.join(patience.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not stop within {}; interrupting it", thread.getName(), patience);
                thread.interrupt();
                thread.join(AFTER_INTERRUPT.toMillis());
            }
            if (thread.isAlive()) {
                LOG.error("{} does not stop; it is left behind", thread.getName());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        MDC.put(LogKeys.SERVICE, thread.getName().replaceFirst("^assay-", ""));
        try {
            body.run(this);
            report(running ? Health.failed("ended by itself") : Health.waiting("stopped"));
        } catch (Throwable e) {
            if (running) {
                LOG.error("{} failed", thread.getName(), e);
                report(Health.failed(causes(e)));
            } else {
                // A wait cut short by close() often ends as an exception.
                LOG.debug("{} stopped by an exception", thread.getName(), e);
                report(Health.waiting("stopped"));
            }
            if (e instanceof VirtualMachineError error) {
                throw error;
            }
        }
    }

    private static String causes(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < 5; depth++, cause = cause.getCause()) {
            text.append("; because of ").append(cause);
        }
        return text.toString();
    }
}
