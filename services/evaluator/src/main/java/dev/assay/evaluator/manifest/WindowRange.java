package dev.assay.evaluator.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window: the piece of each partition that is learned from before the next.
 *
 * @param version that the live trainer announced after it; null if it is not one of the trainer's, or a part of one
 * @param parent version that the live trainer learned it on top of, 0 for nothing learned; null without a version
 * @param sha256 digest of that version; null without a version
 * @param leftOut whether the live trainer left it out, since learning from it diverged
 * @param partitions by number, ascending
 */
public record WindowRange(
        @Nullable Long version,
        @Nullable Long parent,
        @Nullable String sha256,
        boolean leftOut,
        List<PartitionRange> partitions) {

    public WindowRange {
        partitions = List.copyOf(partitions);
    }

    /** A window that no trainer made. */
    public static WindowRange of(List<PartitionRange> partitions) {
        return new WindowRange(null, null, null, false, partitions);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return partitions.stream().allMatch(PartitionRange::isEmpty);
    }
}
