package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.trainer.simulation.Fault;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.SimulatedDisk;
import dev.assay.trainer.simulation.SimulatedFileSystem;
import dev.assay.trainer.simulation.SimulatedFileSystemProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The model store as somebody sees it who meets no faults, and remembers what was whole. */
final class Stored {

    private record Seen(@Nullable Object folder, int files, long generation) {}

    private final SimulatedDisk disk;
    private final FileModelStore store;
    private final Map<Long, Seen> whole = new HashMap<>();
    private final Set<Long> damaged = new HashSet<>();

    Stored(SimulatedDisk disk) {
        this.disk = disk;
        this.store = store(disk);
    }

    /** A store that meets no faults. Its folder is on the disk for good. */
    static FileModelStore store(SimulatedDisk disk) {
        SimulatedFileSystem files = new SimulatedFileSystem(new SimulatedFileSystemProvider(disk, new Bystander()));
        Path root = files.getPath(History.STORE.toString());
        try {
            Files.createDirectory(root);
        } catch (IOException e) {
            throw new AssertionError("a fresh disk takes a folder", e);
        }
        disk.sync(Path.of("/"));
        return new FileModelStore(root);
    }

    /** @throws Violation if it is not there, or not what was written */
    CheckpointContents read(Checkpoint checkpoint) {
        try {
            return store.read(CheckpointLog.location(checkpoint));
        } catch (IOException e) {
            throw new Violation(
                    "announced checkpoints exist until they are garbage",
                    "version " + checkpoint.getVersion() + ": " + e);
        }
    }

    /** @throws Violation if it is not there, or not what was written, save for {@link #damage} */
    void requireWhole(Lineage announced) {
        if (!look(announced).equals(whole.get(announced.version())) && !isDamaged(announced)) {
            read(announced.checkpoint());
            remember(announced);
        }
    }

    /** What was read need not be read again until it may have changed. */
    void remember(Lineage announced) {
        whole.put(announced.version(), look(announced));
    }

    private Seen look(Lineage announced) {
        return new Seen(disk.identity(announced.folder()), disk.size(announced.folder()), disk.generation());
    }

    boolean isDamaged(Lineage announced) {
        return damaged.contains(announced.version());
    }

    void damage(Lineage announced, SplittableRandom random) {
        damaged.add(announced.version());
        disk.damage(announced.folder(), random);
    }

    /** To whom nothing happens. */
    private static final class Bystander implements Host {
        @Override
        public void step(String what) {}

        @Override
        public boolean strikes(Fault fault) {
            return false;
        }

        @Override
        public boolean isDead() {
            return false;
        }

        @Override
        public SplittableRandom random() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void elapse(Duration time) {}

        @Override
        public void note(Object... what) {}
    }
}
