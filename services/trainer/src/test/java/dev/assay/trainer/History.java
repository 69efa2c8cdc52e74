package dev.assay.trainer;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import dev.assay.trainer.simulation.Fault;
import dev.assay.trainer.simulation.SimulatedBroker;
import dev.assay.trainer.simulation.SimulatedDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * One history: examples arrive, trainers start, crash, are held and replaced, until everything is consumed; what they must
 * never do is checked all along. Everything follows from the plan.
 */
final class History {

    static final Path STORE = Path.of("/models");
    static final String LINE = "line";

    private static final Topics TOPICS = new Topics("", 1, (short) 1);
    private static final Duration STEP = Duration.ofNanos(50_000);
    private static final int STARTS_IN_TROUBLE = 25;
    private static final int STEPS_AT_MOST = 400_000;
    private static final TrainingExample EXAMPLE = TrainingExample.newBuilder()
            .setExampleId("e")
            .setSampleId("s")
            .setOrigin(ExampleOrigin.SILVER)
            .setRevision(1)
            .setRetracted(false)
            .setLabels(List.of())
            .build();

    private final Plan plan;
    private final Supplier<Variant> variant;
    private final Coverage coverage;
    private final SplittableRandom random;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final SimulatedBroker broker;
    private final Invariants invariants;
    private final Trace trace = new Trace();
    private final Set<Long> poison = new HashSet<>();
    private final List<TrainerProcess> held = new ArrayList<>();
    private final List<TrainerProcess> alive = new ArrayList<>();
    private int arrived;
    private long clock;
    private long steps;
    private int starts;
    private boolean nested;

    /** @param variant makes what each process is made of */
    History(Plan plan, Supplier<Variant> variant, Coverage coverage) {
        this.plan = plan;
        this.variant = variant;
        this.coverage = coverage;
        this.random = new SplittableRandom(~plan.seed());
        this.broker =
                new SimulatedBroker(random.split(), transaction -> invariants().committed(transaction));
        this.invariants = new Invariants(plan, broker, disk, coverage, trace);
    }

    private Invariants invariants() {
        return invariants;
    }

    /**
     * Lives through the history.
     *
     * @throws AssertionError if an invariant does not hold; its message says which, after what, and how to see it again
     */
    Lineage run() {
        try {
            coverage.count(Coverage.Event.HISTORY);
            arrive();
            while (!isConsumed()) {
                TrainerProcess process = next();
                process.run();
                settle(process);
            }
            while (!held.isEmpty()) {
                TrainerProcess process = held.remove(held.size() - 1);
                process.run();
                settle(process);
            }
            broker.complete();
            return invariants.atTheEnd();
        } catch (AssertionError e) {
            throw new AssertionError(trace.report(plan.seed(), e), e);
        } finally {
            held.forEach(TrainerProcess::kill);
            held.forEach(TrainerProcess::run);
        }
    }

    private TrainerProcess next() {
        if (!held.isEmpty() && random.nextInt(4) == 0) {
            return held.remove(random.nextInt(held.size()));
        }
        starts++;
        coverage.count(Coverage.Event.START);
        boolean holdable = isTroubled() && random.nextDouble() < plan.holdable();
        TrainerProcess started = new TrainerProcess(this, variant.get(), starts, holdable);
        alive.add(started);
        note(starts, "starts");
        return started;
    }

    private void settle(TrainerProcess process) {
        if (process.isDead()) {
            alive.remove(process);
        } else {
            held.add(process);
        }
    }

    private boolean isTroubled() {
        return steps < plan.troubledSteps() && starts < STARTS_IN_TROUBLE;
    }

    /** Equal for equal histories. */
    int digest() {
        return trace.digest();
    }

    boolean isConsumed() {
        return arrived == plan.examples().size() && invariants.isConsumed();
    }

    /** A process is about to do something: this may be its end, or others may do something first. */
    void step(TrainerProcess process, String what) {
        steps++;
        elapse(STEP);
        if (what.equals(SimulatedLearning.BEGIN)) {
            coverage.count(Coverage.Event.LEARNED_OPEN);
        }
        if (steps > STEPS_AT_MOST) {
            throw new Violation("progress", "nothing is consumed any more");
        }
        if (isTroubled()) {
            if (random.nextDouble() < plan.kill()) {
                crash(process, what);
                return;
            }
            boolean reading = alive.stream().anyMatch(TrainerProcess::isReading);
            invariants.meddle(random, reading, fault -> strikes(process, fault));
        }
        interleave(process, nested ? 0.05 : isTroubled() ? plan.hold() : 0);
    }

    void reached(TrainerProcess process, CommitPoint point) {
        if (point == CommitPoint.GARBAGE_COLLECTED) {
            invariants.kept();
        }
        if (isTroubled() && random.nextDouble() < plan.killAtPoint()) {
            coverage.count(point);
            crash(process, point.name());
        } else {
            interleave(process, isTroubled() ? plan.hold() * 20 : 0);
        }
    }

    private void crash(TrainerProcess process, String where) {
        if (random.nextDouble() < plan.powerLoss()) {
            coverage.count(Coverage.Event.POWER_LOSS);
            note(0, "the power fails while", process, "is at", where);
            alive.forEach(TrainerProcess::kill);
            disk.losePower(random);
            invariants.kept();
        } else {
            coverage.count(Coverage.Event.KILL);
            note(0, process, "is killed at", where);
            process.kill();
        }
    }

    private void interleave(TrainerProcess process, double hold) {
        if (!nested && !held.isEmpty() && random.nextInt(40) == 0) {
            TrainerProcess other = held.remove(random.nextInt(held.size()));
            note(0, other, "goes on for a while");
            nested = true;
            other.run();
            nested = false;
            settle(other);
        } else if (process.isHoldable() && random.nextDouble() < hold) {
            coverage.count(Coverage.Event.HELD);
            note(0, process, "is held");
            process.hold();
        }
    }

    boolean strikes(TrainerProcess process, Fault fault) {
        Double rate = plan.faults().get(fault);
        if (rate == null || !isTroubled() || random.nextDouble() >= rate) {
            return false;
        }
        coverage.count(fault);
        if (fault != Fault.LATE_VISIBILITY && fault != Fault.REDELIVERY) {
            note(0, process, "meets", fault);
        }
        return true;
    }

    void replaced(TrainerProcess process, IllegalStateException why) {
        note(0, process, "gives way:", why);
        coverage.count(Coverage.Event.REPLACED);
        if (!String.valueOf(why.getMessage()).startsWith("another trainer")) {
            throw new AssertionError("the trainer fails for good", why);
        }
        if (invariants.writer().filter(writer -> writer != process).isEmpty()) {
            throw new Violation("only a trainer that was replaced gives way", process + ": " + why.getMessage());
        }
    }

    void elapse(Duration time) {
        clock += time.toNanos();
        arrive();
    }

    /** Whoever sleeps while another works may find that much more time has passed. */
    void sleep(Duration time) {
        elapse(nested ? time.multipliedBy(1 + random.nextInt(60)) : time);
    }

    private void arrive() {
        while (arrived < plan.examples().size() && plan.examples().get(arrived).arrival() <= clock) {
            Plan.Example example = plan.examples().get(arrived);
            arrived++;
            var log = broker.log(examples(example.partition()));
            if (example.kind() == Plan.Example.Kind.POISON) {
                poison.add(SimulatedLearning.id(example.partition(), log.end()));
            }
            log.append(
                    example.kind() == Plan.Example.Kind.GAP ? null : EXAMPLE,
                    example.timestamp(),
                    example.kind() != Plan.Example.Kind.UNREADABLE);
        }
    }

    static TopicPartition examples(int partition) {
        return new TopicPartition(TOPICS.name(Topic.EXAMPLES), partition);
    }

    TrainerSessions.Setup setup() {
        return new TrainerSessions.Setup(
                LINE,
                new Topics("", plan.partitions(), (short) 1),
                "trainer-" + LINE,
                WindowReader.Limits.of(plan.capacity(), plan.growth(), plan.linger(), plan.longest()),
                plan.keep());
    }

    Set<Long> poison() {
        return poison;
    }

    SimulatedDisk disk() {
        return disk;
    }

    SimulatedBroker broker() {
        return broker;
    }

    SplittableRandom random() {
        return random;
    }

    long clock() {
        return clock;
    }

    void note(int process, Object... what) {
        trace.note(clock, process, what);
    }
}
