package dev.assay.trainer;

import dev.assay.trainer.simulation.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a seed decides before the history begins. Each history has only some of the faults, and those at its own rates, so
 * that rare combinations come up.
 *
 * @param capacity examples in a full window
 * @param keep newest checkpoints to keep
 * @param examples in the order in which they arrive
 * @param faults how often each strikes when it may
 * @param kill how often a process is killed at a step
 * @param killAtPoint the same at a commit point
 * @param powerLoss share of those that take the power from all processes
 * @param hold how often a process that can be held is held at a step, for another to take over
 * @param holdable share of processes that can be held
 * @param troubledSteps how long all this goes on
 * @param growth how many times as large windows may become while much waits
 */
record Plan(
        long seed,
        int partitions,
        int capacity,
        int keep,
        Duration linger,
        List<Example> examples,
        Map<Fault, Double> faults,
        double kill,
        double killAtPoint,
        double powerLoss,
        double hold,
        double holdable,
        long troubledSteps,
        int growth) {

    private static final int[] PARTITIONS = {2, 3, 4};
    private static final double COMMON = 0.5;

    /**
     * An example of the log, or a gap in it.
     *
     * @param timestamp of the record
     * @param arrival nanoseconds from the beginning
     */
    record Example(int partition, long timestamp, long arrival, Kind kind) {
        enum Kind {
            GOOD,
            POISON,
            UNREADABLE,
            GAP
        }
    }

    static Plan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int partitions = PARTITIONS[random.nextInt(PARTITIONS.length)];
        boolean allAtOnce = random.nextInt(3) > 0;
        int capacity = 5 + random.nextInt(16);
        List<Example> examples = examples(random, partitions, allAtOnce);
        Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            if (random.nextDouble() < COMMON) {
                faults.put(fault, rate(fault) * (0.5 + random.nextDouble()));
            }
        }
        boolean crashes = random.nextInt(8) > 0;
        boolean held = random.nextInt(3) == 0;
        return new Plan(
                seed,
                partitions,
                capacity,
                1 + random.nextInt(3),
                Duration.ofMillis(200 + random.nextInt(1500)),
                examples,
                faults,
                crashes ? 0.002 * random.nextDouble() : 0,
                crashes ? 0.06 * random.nextDouble() : 0,
                random.nextInt(3) * 0.3,
                held ? 0.002 + 0.01 * random.nextDouble() : 0,
                held ? 0.7 : 0,
                500 + random.nextInt(3000),
                random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1);
    }

    private static List<Example> examples(SplittableRandom random, int partitions, boolean allAtOnce) {
        int count = 50 + random.nextInt(151);
        int poisonous = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        int unreadable = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        List<Example> examples = new ArrayList<>();
        long[] clock = new long[partitions];
        long arrival = 0;
        for (int i = 0; i < count; i++) {
            int partition = random.nextInt(partitions);
            clock[partition] += random.nextInt(5) - 1;
            arrival += allAtOnce ? 0 : (long) (random.nextDouble() * random.nextDouble() * 1e9);
            Example.Kind kind = Example.Kind.GOOD;
            int draw = random.nextInt(count);
            if (draw < poisonous) {
                kind = Example.Kind.POISON;
                poisonous--;
            } else if (draw > count - 1 - unreadable) {
                kind = Example.Kind.UNREADABLE;
                unreadable--;
            } else if (random.nextInt(30) == 0) {
                kind = Example.Kind.GAP;
            }
            examples.add(new Example(partition, clock[partition], arrival, kind));
        }
        return examples;
    }

    private static double rate(Fault fault) {
        return switch (fault) {
            case REDELIVERY -> 0.1;
            case LATE_VISIBILITY -> 0.5;
            case COMMIT_UNANSWERED, COMMIT_DENIED, COMMIT_UNHEARD, COMMIT_DELAYED, TRANSACTION_TIMED_OUT -> 0.05;
            case TRANSACTION_ABORTABLE, UNAUTHORIZED, TAKEOVER_UNANSWERED -> 0.04;
            case DISCONNECTED, LOOKUP_TIMED_OUT -> 0.02;
            case REGISTRY_AWAY -> 0.01;
            case DISK_FULL -> 0.003;
            case UNREADABLE_DISK -> 0.002;
            case DAMAGE, ROLLBACK -> 0.001;
        };
    }

    /** The same examples in a world without trouble. */
    Plan calm() {
        return with(examples);
    }

    /** Other examples in a world without trouble. */
    Plan with(List<Example> others) {
        return new Plan(seed, partitions, capacity, keep, linger, others, Map.of(), 0, 0, 0, 0, 0, 0, growth);
    }

    /** How long a window stays open; where windows are to follow from the log alone, for good. */
    Duration longest() {
        return isDetermined() ? Duration.ofDays(1) : linger.multipliedBy(2);
    }

    /** Whether the windows follow from the log alone, since all of it is there from the beginning and they do not grow. */
    boolean isDetermined() {
        return growth == 1 && examples.get(examples.size() - 1).arrival() == 0;
    }

    /** Whether even each version must be the same as without trouble. */
    boolean isExact() {
        return isDetermined() && !faults.containsKey(Fault.DAMAGE) && !faults.containsKey(Fault.ROLLBACK);
    }
}
