package dev.assay.trainer;

import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.SimulatedDisk;
import dev.assay.trainer.simulation.SimulatedFileSystemProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Variants that keep checkpoints in wrong ways. */
final class BrokenStores {

    private BrokenStores() {}

    /** Brings to the disk only some of what it is asked to. */
    static Variant forcesOnly(Predicate<Path> forced) {
        return new Variant() {
            @Override
            public SimulatedFileSystemProvider files(SimulatedDisk disk, Host host) {
                return new SimulatedFileSystemProvider(disk, host) {
                    @Override
                    protected boolean isForced(Path path) {
                        return forced.test(Path.of(path.toString()));
                    }
                };
            }
        };
    }

    /** Collects garbage by another rule. */
    static Variant keeps(Rule rule) {
        return new Variant() {
            @Override
            public ModelStore store(ModelStore right) {
                return new Delegate(right) {
                    @Override
                    public void deleteAllBut(String line, Set<Long> keep) throws IOException {
                        right.deleteAllBut(line, rule.keep(new TreeSet<>(keep)));
                    }
                };
            }
        };
    }

    /** Which versions to keep instead. */
    @FunctionalInterface
    interface Rule {
        Set<Long> keep(TreeSet<Long> right);
    }

    /** Says that a checkpoint is written as soon as it knows what it will be, and writes it after the announcement. */
    static final class WritesLate implements Variant {

        private Optional<Runnable> late = Optional.empty();

        @Override
        public ModelStore store(ModelStore right) {
            ModelStore draft = Stored.store(new SimulatedDisk());
            return new Delegate(right) {
                @Override
                public CheckpointLocation write(String line, long version, CheckpointContents contents)
                        throws IOException {
                    late = Optional.of(() -> {
                        try {
                            right.write(line, version, contents);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                    return draft.write(line, version, contents);
                }
            };
        }

        @Override
        public void reached(CommitPoint point) {
            if (point == CommitPoint.COMMITTED) {
                late.ifPresent(Runnable::run);
            }
        }
    }

    private static class Delegate implements ModelStore {

        private final ModelStore right;

        Delegate(ModelStore right) {
            this.right = right;
        }

        @Override
        public CheckpointLocation write(String line, long version, CheckpointContents contents) throws IOException {
            return right.write(line, version, contents);
        }

        @Override
        public CheckpointContents read(CheckpointLocation location, Predicate<String> tensors) throws IOException {
            return right.read(location, tensors);
        }

        @Override
        public void deleteAllBut(String line, Set<Long> keep) throws IOException {
            right.deleteAllBut(line, keep);
        }
    }
}
