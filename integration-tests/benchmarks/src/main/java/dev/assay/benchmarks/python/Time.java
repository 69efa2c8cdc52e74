package dev.assay.benchmarks.python;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How long an action takes.
 *
 * @param ms median of the wall clock
 * @param cpuMs mean of the whole process's processor time, which does not tell of what else the machine does
 */
record Time(double ms, double cpuMs) {

    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Times an action over some seconds, after half as long to warm up. */
    static Time of(Runnable action, double seconds) {
        long warm = System.nanoTime() + (long) (seconds / 2 * NANOS);
        while (System.nanoTime() < warm) {
            action.run();
        }
        double[] times = new double[1024];
        int count = 0;
        long cpu = MACHINE.getProcessCpuTime();
        long until = System.nanoTime() + (long) (seconds * NANOS);
        long start;
        do {
            start = System.nanoTime();
            action.run();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = (System.nanoTime() - start) / 1e6;
        } while (start < until);
        return new Time(Medians.of(Arrays.stream(times, 0, count)), (MACHINE.getProcessCpuTime() - cpu) / 1e6 / count);
    }
}
