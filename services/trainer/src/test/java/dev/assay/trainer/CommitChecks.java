package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.schemas.Topic;
import dev.assay.trainer.simulation.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What must hold for each transaction of a trainer, at the moment in which it is sure to be committed. */
final class CommitChecks {

    private final Optional<List<Uninterrupted.Expected>> expected;

    CommitChecks(Plan plan) {
        this.expected = plan.isDetermined() ? Optional.of(Uninterrupted.windows(plan)) : Optional.empty();
    }

    Checkpoint oneAnnouncementWithItsMessages(Transaction transaction) {
        List<Checkpoint> announcements = Invariants.of(transaction, Topic.CHECKPOINTS, Checkpoint.class);
        require(announcements.size() == 1, "one announcement a transaction", announcements);
        Checkpoint checkpoint = announcements.get(0);
        for (Topic topic : List.of(Topic.METRICS, Topic.CORRUPTION)) {
            List<Long> messages = Invariants.of(transaction, topic, Long.class);
            require(messages.equals(List.of(checkpoint.getVersion())), "messages go with their announcement", messages);
        }
        return checkpoint;
    }

    void versionsGrowByOne(Optional<Lineage> newest, Checkpoint checkpoint) {
        long before = newest.map(Lineage::version).orElse(0L);
        require(
                checkpoint.getVersion() == before + 1,
                "versions grow by one",
                checkpoint.getVersion() + " after " + before);
    }

    void groupOffsetsAreTheAnnounced(Transaction transaction, Checkpoint checkpoint) {
        require(
                transaction.offsets().equals(CheckpointLog.offsets(checkpoint)),
                "group offsets are the announced",
                transaction.offsets() + " with " + checkpoint);
    }

    /** No trainer that was replaced, and none that forgot to restore, announces anything. */
    void continuesFromTheNewest(Lineage next, Collection<Lineage> newer, Predicate<Lineage> damaged) {
        require(
                newer.stream().allMatch(damaged),
                "a trainer goes on from the newest announcement that is whole",
                next + " does not know " + newer);
        require(
                next.state().parent() == next.parent().map(Lineage::version).orElse(0L),
                "a trainer goes on from what is announced",
                next);
    }

    void learnedFromEachOnce(Lineage next) {
        String invariant = "each is learned from once";
        List<Long> learned = next.learned();
        Optional<long[]> before = next.parent().map(parent -> parent.state().ledger());
        if (before.isPresent()) {
            int same = java.util.Arrays.mismatch(before.get(), next.state().ledger());
            require(same < 0 || same == before.get().length, invariant, next + " has another past");
        }
        if (next.isLeftOut()) {
            require(!next.isPromoted(), "what left a window out is not served", next);
            require(learned.isEmpty(), invariant, "a window that was left out, too: " + learned);
            ranges(next)
                    .forEach((partition, range) -> require(
                            next.checkpoint()
                                    .getReason()
                                    .contains(History.examples(partition) + " offsets " + range[0] + " to " + range[1]),
                            "what is left out is named",
                            next));
        } else {
            require(
                    learned.stream().sorted().toList().equals(next.window()),
                    invariant,
                    "learned from " + learned + " of " + next.window());
        }
        long hash = 0;
        for (long id : next.state().ledger()) {
            hash = SimulatedLearning.chain(hash, id);
        }
        require(hash == next.state().hash(), "the state is that of the ledger", next);
    }

    private static Map<Integer, long[]> ranges(Lineage next) {
        Map<Integer, long[]> ranges = new TreeMap<>();
        for (long id : next.window()) {
            long offset = id % 1_000_000;
            ranges.computeIfAbsent((int) (id / 1_000_000), p -> new long[] {offset, offset})[1] = offset;
        }
        return ranges;
    }

    void equalsUninterrupted(Lineage next) {
        if (expected.isEmpty()) {
            return;
        }
        String invariant = "resumed equals uninterrupted";
        List<Uninterrupted.Expected> windows = expected.get();
        require(next.windows() <= windows.size(), invariant, next + " is one too many");
        Uninterrupted.Expected window = windows.get(next.windows() - 1);
        Map<Integer, Long> offsets = new HashMap<>();
        next.offsets().forEach((partition, offset) -> offsets.put(partition.partition(), offset));
        require(offsets.equals(window.offsets()), invariant, next + " instead of " + window.offsets());
        require(
                next.isLeftOut() || next.learned().equals(window.ids()),
                invariant,
                next.learned() + " instead of " + window.ids());
    }

    private static void require(boolean holds, String invariant, Object how) {
        if (!holds) {
            throw new Violation(invariant, String.valueOf(how));
        }
    }
}
