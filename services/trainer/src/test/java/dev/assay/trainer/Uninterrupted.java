package dev.assay.trainer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of a log that is all there from the beginning, formed the simplest way there is. */
final class Uninterrupted {

    /**
     * A window.
     *
     * @param ids in the order of training
     * @param offsets by partition, where each goes on
     */
    record Expected(List<Long> ids, Map<Integer, Long> offsets) {}

    private Uninterrupted() {}

    static List<Expected> windows(Plan plan) {
        List<List<Plan.Example>> partitions = new ArrayList<>();
        long[] next = new long[plan.partitions()];
        for (int i = 0; i < plan.partitions(); i++) {
            int partition = i;
            partitions.add(plan.examples().stream()
                    .filter(example -> example.partition() == partition)
                    .toList());
        }
        long[] read = new long[plan.partitions()];
        List<Expected> windows = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        while (true) {
            int earliest = -1;
            for (int i = 0; i < plan.partitions(); i++) {
                read[i] = firstGood(partitions.get(i), read[i]);
                if (read[i] < partitions.get(i).size()
                        && (earliest < 0 || timestamp(partitions, read, i) < timestamp(partitions, read, earliest))) {
                    earliest = i;
                }
            }
            if (earliest >= 0) {
                ids.add(SimulatedLearning.id(earliest, read[earliest]));
                read[earliest]++;
                next[earliest] = read[earliest];
            }
            if (ids.size() == plan.capacity() || (earliest < 0 && !ids.isEmpty())) {
                windows.add(new Expected(List.copyOf(ids), offsets(next)));
                ids.clear();
            }
            if (earliest < 0) {
                return windows;
            }
        }
    }

    private static long firstGood(List<Plan.Example> examples, long from) {
        long at = from;
        while (at < examples.size() && !isGood(examples.get((int) at))) {
            at++;
        }
        return at;
    }

    private static boolean isGood(Plan.Example example) {
        return switch (example.kind()) {
            case GOOD, POISON -> true;
            case UNREADABLE, GAP -> false;
        };
    }

    private static long timestamp(List<List<Plan.Example>> partitions, long[] read, int partition) {
        return partitions.get(partition).get((int) read[partition]).timestamp();
    }

    private static Map<Integer, Long> offsets(long[] next) {
        Map<Integer, Long> offsets = new HashMap<>();
        for (int i = 0; i < next.length; i++) {
            offsets.put(i, next[i]);
        }
        return offsets;
    }
}
