package dev.assay.doctor;

import ai.djl.engine.Engine;
import dev.assay.learning.network.Devices;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.trainer.TrainerSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Looks at this machine: the engine, the device, the model store. Leaves nothing behind. */
final class MachineCheck {

    private static final String ENGINE = "engine";
    private static final String STORE = "model store";
    private static final long LITTLE = 1L << 30;

    private final TrainerSettings trainer;
    private final Path store;

    MachineCheck(TrainerSettings trainer, StoreSettings store) {
        this.trainer = trainer;
        this.store = Path.of(store.path()).toAbsolutePath();
    }

    List<Finding> run() {
        return List.of(engine(), store());
    }

    private Finding engine() {
        try {
            Engine engine = Engine.getEngine("PyTorch");
            return Finding.ok(
                    ENGINE,
                    "PyTorch " + engine.getVersion() + ", " + engine.getGpuCount() + " GPUs; assay.trainer.device="
                            + trainer.device() + " is " + Devices.parse(trainer.device()));
        } catch (IllegalArgumentException e) {
            return Finding.error(
                    ENGINE,
                    "assay.trainer.device: " + e.getMessage(),
                    "set it to auto; docs/building.md tells of GPUs");
        } catch (RuntimeException | LinkageError e) {
            return Finding.error(
                    ENGINE,
                    "PyTorch cannot be loaded (" + e.getMessage() + ")",
                    "see docs/building.md; DJL_CACHE_DIR must be writable");
        }
    }

    private Finding store() {
        Path folder = store;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            Path probe = Files.createTempFile(folder, ".assay-doctor", ".tmp");
            Path renamed = probe.resolveSibling(probe.getFileName() + ".renamed");
            try {
                try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(probe, renamed, StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            } finally {
                Files.deleteIfExists(probe);
                Files.deleteIfExists(renamed);
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            String found = store + " can be written, " + (free >> 20) + " MiB free";
            return free < LITTLE
                    ? Finding.warning(STORE, found, "make room: each checkpoint takes some times the model's size")
                    : Finding.ok(STORE, found);
        } catch (IOException | RuntimeException e) {
            return Finding.error(
                    STORE,
                    store + " cannot be written (" + e + ")",
                    "make it a folder that this user may write, or set assay.store.path");
        }
    }
}
