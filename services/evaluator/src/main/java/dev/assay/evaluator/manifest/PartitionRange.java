package dev.assay.evaluator.manifest;

/**
 * A piece of a partition.
 *
 * @param first offset that belongs to it
 * @param next the first offset that does not any more
 */
public record PartitionRange(int partition, long first, long next) {

    public PartitionRange {
        if (first < 0 || next < first) {
            throw new IllegalArgumentException(
                    "partition " + partition + " from offset " + first + " to before " + next + " is no range");
        }
    }

    boolean isEmpty() {
        return next == first;
    }
}
