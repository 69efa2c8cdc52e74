package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.schemas.Topic;
import dev.assay.trainer.simulation.Fault;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.PartitionLog;
import dev.assay.trainer.simulation.SimulatedBroker;
import dev.assay.trainer.simulation.SimulatedDisk;
import dev.assay.trainer.simulation.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows the announcements of a history and checks what must hold after each of them, and at the end. */
final class Invariants {

    private static final TopicPartition ANNOUNCEMENTS = new TopicPartition(Topic.CHECKPOINTS.baseName(), 0);
    private static final TopicPartition METRICS = new TopicPartition(Topic.METRICS.baseName(), 0);

    private final Plan plan;
    private final SimulatedBroker broker;
    private final Coverage coverage;
    private final Trace trace;
    private final Stored stored;
    private final CommitChecks checks;
    private final NavigableMap<Long, Lineage> announced = new TreeMap<>();
    private final Set<Long> garbage = new HashSet<>();
    private Optional<Lineage> serving = Optional.empty();
    private Optional<Host> writer = Optional.empty();

    Invariants(Plan plan, SimulatedBroker broker, SimulatedDisk disk, Coverage coverage, Trace trace) {
        this.plan = plan;
        this.broker = broker;
        this.coverage = coverage;
        this.trace = trace;
        this.stored = new Stored(disk);
        this.checks = new CommitChecks(plan);
    }

    /** Checks a transaction that is sure to be committed. */
    void committed(Transaction transaction) {
        Checkpoint checkpoint = checks.oneAnnouncementWithItsMessages(transaction);
        trace.note(0, 0, transaction.writer(), "commits version", checkpoint.getVersion(), checkpoint.getStatus());
        checks.versionsGrowByOne(newest(), checkpoint);
        checks.groupOffsetsAreTheAnnounced(transaction, checkpoint);
        SimulatedLearning.State state = SimulatedLearning.State.of(stored.read(checkpoint));
        Optional<Lineage> parent = Optional.ofNullable(announced.get(state.parent()));
        Lineage next = new Lineage(checkpoint, state, parent, window(parent, checkpoint));
        checks.continuesFromTheNewest(
                next,
                announced.tailMap(state.parent(), false).values(),
                newer -> stored.isDamaged(newer) || garbage.contains(newer.version()));
        checks.learnedFromEachOnce(next);
        checks.equalsUninterrupted(next);
        announced.put(next.version(), next);
        writer = Optional.of(transaction.writer());
        if (next.isPromoted()) {
            serving = Optional.of(next);
        }
        coverage.count(Coverage.Event.COMMIT);
        if (state.parent() < checkpoint.getVersion() - 1) {
            coverage.count(Coverage.Event.FALLBACK);
        }
        if (next.isLeftOut()) {
            coverage.count(Coverage.Event.LEFT_OUT);
        }
        stored.remember(next);
        garbage.addAll(announced.keySet());
        worthKeeping().forEach(kept -> garbage.remove(kept.version()));
        kept();
    }

    /** Who announced the newest version. */
    Optional<Host> writer() {
        return writer;
    }

    Optional<Lineage> newest() {
        return announced.isEmpty()
                ? Optional.empty()
                : Optional.of(announced.lastEntry().getValue());
    }

    /** The readable records between the offsets of two announcements. */
    private List<Long> window(Optional<Lineage> parent, Checkpoint checkpoint) {
        List<Long> window = new ArrayList<>();
        CheckpointLog.offsets(checkpoint).forEach((partition, to) -> {
            long from = parent.map(p -> p.offset(partition)).orElse(0L);
            window.addAll(readable(partition, from, to));
        });
        return window;
    }

    private List<Long> readable(TopicPartition partition, long from, long to) {
        List<Long> ids = new ArrayList<>();
        PartitionLog log = broker.log(partition);
        for (long offset = from; offset < to; offset++) {
            if (log.get(offset).isCommitted() && log.get(offset).readable()) {
                ids.add(SimulatedLearning.id(partition.partition(), offset));
            }
        }
        return ids;
    }

    private Stream<TopicPartition> partitions() {
        return IntStream.range(0, plan.partitions()).mapToObj(History::examples);
    }

    /** Whether nothing is left to learn from. */
    boolean isConsumed() {
        for (int i = 0; i < plan.partitions(); i++) {
            TopicPartition partition = History.examples(i);
            PartitionLog log = broker.log(partition);
            long from =
                    announced.isEmpty() ? 0 : announced.lastEntry().getValue().offset(partition);
            for (long offset = from; offset < log.end(); offset++) {
                if (log.get(offset).isCommitted() && log.get(offset).readable()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the rule of keeping says: the newest, as many promoted ones, and the one that is served. */
    private Collection<Lineage> worthKeeping() {
        NavigableMap<Long, Lineage> keep = new TreeMap<>(Comparator.reverseOrder());
        serving.ifPresent(served -> keep.put(served.version(), served));
        int newest = plan.keep() + 1;
        int promoted = plan.keep();
        for (Lineage lineage : announced.descendingMap().values()) {
            if (newest-- > 0 || (lineage.isPromoted() && promoted > 0)) {
                keep.put(lineage.version(), lineage);
            }
            promoted -= lineage.isPromoted() ? 1 : 0;
            if (newest <= 0 && promoted <= 0) {
                break;
            }
        }
        return keep.values();
    }

    /** Announced checkpoints exist, whole, until they are garbage. */
    void kept() {
        worthKeeping().forEach(stored::requireWhole);
    }

    /**
     * What happens to a line besides its trainers: disks damage files, operators roll back.
     *
     * @param reading whether a checkpoint is being read, which must not change between its verification and its use
     */
    void meddle(SplittableRandom random, boolean reading, Predicate<Fault> strikes) {
        if (!reading && announced.size() > 1 && strikes.test(Fault.DAMAGE)) {
            damage(random);
        }
        if (serving.isPresent() && strikes.test(Fault.ROLLBACK)) {
            rollBack(random);
        }
    }

    private void damage(SplittableRandom random) {
        List<Lineage> whole =
                worthKeeping().stream().filter(kept -> !stored.isDamaged(kept)).toList();
        if (whole.size() > 1) {
            Lineage victim = whole.get(random.nextBoolean() ? 0 : random.nextInt(whole.size()));
            trace.note(0, 0, "the disk damages", victim);
            stored.damage(victim, random);
        }
    }

    private void rollBack(SplittableRandom random) {
        List<Lineage> promoted =
                worthKeeping().stream().filter(Lineage::isPromoted).toList();
        Lineage to = promoted.get(random.nextInt(promoted.size()));
        trace.note(0, 0, "an operator serves", to);
        serving = Optional.of(to);
        broker.log(ANNOUNCEMENTS).append(servedAgain(to.checkpoint()), 0, true);
    }

    private static Checkpoint servedAgain(Checkpoint promoted) {
        return Checkpoint.newBuilder()
                .setLine(promoted.getLine())
                .setVersion(promoted.getVersion())
                .setUri(promoted.getUri())
                .setSha256(promoted.getSha256())
                .setStatus(CheckpointStatus.PROMOTED)
                .setReason("rolled back")
                .setOffsets(promoted.getOffsets())
                .setExamples(promoted.getExamples())
                .setAnnotations(promoted.getAnnotations())
                .setMetrics(promoted.getMetrics())
                .setCreatedAt(promoted.getCreatedAt())
                .build();
    }

    /** @return the newest announcement, with all that it came from */
    Lineage atTheEnd() {
        kept();
        Lineage newest = newest().orElseThrow(() -> new Violation("progress", "nothing was announced"));
        everythingOnce(newest);
        onlyCommittedIsVisible();
        if (!broker.groupOffsets().equals(newest.offsets())) {
            throw new Violation(
                    "group offsets are the announced", broker.groupOffsets() + " instead of " + newest.offsets());
        }
        return newest;
    }

    private void everythingOnce(Lineage newest) {
        Set<Long> learned = new HashSet<>();
        for (long id : newest.state().ledger()) {
            if (!learned.add(id)) {
                throw new Violation("each is learned from once", id + " twice");
            }
        }
        learned.addAll(newest.leftOut());
        Set<Long> all = new HashSet<>();
        partitions()
                .forEach(partition ->
                        all.addAll(readable(partition, 0, broker.log(partition).end())));
        if (!learned.equals(all)) {
            throw new Violation("each is learned from once", learned + " instead of " + all);
        }
    }

    /** Versions in the log, as any reader of committed records sees them, are those that were announced. */
    private void onlyCommittedIsVisible() {
        PartitionLog log = broker.log(METRICS);
        List<Object> visible = new ArrayList<>();
        for (long offset = 0; offset < log.end(); offset++) {
            if (log.get(offset).isCommitted()) {
                visible.add(String.valueOf(log.get(offset).value()));
            }
        }
        if (!visible.equals(announced.keySet().stream().map(String::valueOf).toList())) {
            throw new Violation(
                    "nothing uncommitted is visible", visible + " instead of those of " + announced.keySet());
        }
    }

    /** What a transaction holds of a topic. */
    static <T> List<T> of(Transaction transaction, Topic topic, Class<T> type) {
        return transaction.records().stream()
                .filter(record -> record.topic().equals(topic.baseName()))
                .map(ProducerRecord::value)
                .map(type::cast)
                .toList();
    }
}
