package dev.assay.bench.growth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the calling thread: what others do on the machine meanwhile does not count. */
final class ThreadClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadClock() {}

    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** What some work costs, in nanoseconds. */
    static long nanos(Work work) throws Exception {
        long start = nanos();
        work.run();
        return nanos() - start;
    }

    /** Some work. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
