package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * An announced checkpoint and what it came from.
 *
 * @param state as its files hold it
 * @param parent the checkpoint that it was learned from; empty for the first
 * @param window records of its window, in the order of partitions and offsets
 */
record Lineage(Checkpoint checkpoint, SimulatedLearning.State state, Optional<Lineage> parent, List<Long> window) {

    long version() {
        return checkpoint.getVersion();
    }

    long offset(TopicPartition partition) {
        return CheckpointLog.offsets(checkpoint).getOrDefault(partition, 0L);
    }

    /** Announced as promoted, whatever an operator said later. */
    boolean isPromoted() {
        return checkpoint.getStatus() == CheckpointStatus.PROMOTED;
    }

    /** Whether the announcement says that the window was not learned from. */
    boolean isLeftOut() {
        return checkpoint.getReason().startsWith("window left out");
    }

    /** How many windows there were up to and with this one. */
    int windows() {
        return parent.map(Lineage::windows).orElse(0) + 1;
    }

    /** What was learned from with this window, in that order. */
    List<Long> learned() {
        int before = parent.map(p -> p.state().ledger().length).orElse(0);
        return Arrays.stream(state.ledger()).skip(before).boxed().toList();
    }

    /** Records of all windows that were left out up to here. */
    List<Long> leftOut() {
        List<Long> all = new ArrayList<>(parent.map(Lineage::leftOut).orElse(List.of()));
        if (isLeftOut()) {
            all.addAll(window);
        }
        return all;
    }

    /** Where its files are. */
    Path folder() {
        return Objects.requireNonNull(History.STORE.resolve(checkpoint.getUri()).getParent());
    }

    Map<TopicPartition, Long> offsets() {
        return CheckpointLog.offsets(checkpoint);
    }

    @Override
    public String toString() {
        return "version " + version() + " " + checkpoint.getStatus() + " after "
                + parent.map(Lineage::version).orElse(0L) + " offsets " + offsets() + " (" + checkpoint.getReason()
                + ")";
    }
}
