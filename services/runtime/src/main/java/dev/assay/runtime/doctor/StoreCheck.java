package dev.assay.runtime.doctor;

import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.store.ModelStore;
import dev.assay.runtime.store.ModelStores;
import dev.assay.runtime.store.S3ModelStore;
import dev.assay.runtime.store.StoreProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether checkpoints can be written to the model store: it writes one that is tiny, and removes it. */
public final class StoreCheck {

    private static final String NAME = "store";
    private static final String S3_ADVICE =
            "correct assay.store.s3.*, give this user the rights that docs/operations.md lists, or start the server";
    private static final String ADVICE = "correct assay.store.path, or give this user the right to write there";
    private static final long MIB = 1L << 20;
    private static final long LITTLE = 1024 * MIB;

    private StoreCheck() {}

    /**
     * All findings of the store that the settings name.
     *
     * @throws SettingsException if the settings contradict each other
     */
    public static List<Finding> of(StoreSettings settings) {
        try (ModelStore store = ModelStores.of(settings)) {
            return store instanceof S3ModelStore bucket ? of(bucket) : of(Path.of(settings.path()));
        }
    }

    private static List<Finding> of(S3ModelStore bucket) {
        try {
            return List.of(
                    bucket.probe()
                            ? Finding.ok(NAME, bucket.root() + " can be written, listed, read and deleted from")
                            : Finding.warning(
                                    NAME,
                                    bucket.root() + " is on a server that ignores If-None-Match",
                                    "use a server with conditional writes; here one writer can replace the manifest of"
                                            + " another, if their checkpoints bear the same name"));
        } catch (IOException e) {
            return List.of(Finding.error(NAME, String.valueOf(e.getMessage()), S3_ADVICE));
        }
    }

    /** All findings of the file store with this root; it need not be there yet. */
    static List<Finding> of(Path root) {
        Path folder = existing(root.toAbsolutePath().normalize());
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.error(NAME, folder + " is there, but is no folder", ADVICE));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            StoreProbe.write(folder);
            findings.add(Finding.ok(
                    NAME,
                    folder + " can be written, brought to the disk and renamed in"
                            + (Files.exists(root) ? "" : "; " + root + " will be made there")));
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LITTLE) {
                findings.add(Finding.warning(
                        NAME,
                        "only " + free / MIB + " MiB are free at " + folder,
                        "make room, lower assay.store.keep, or move assay.store.path"));
            }
        } catch (IOException e) {
            findings.add(Finding.error(NAME, folder + " cannot be written: " + e, ADVICE));
        }
        return findings;
    }

    /** The folder itself, or the one in which it would be made. */
    private static Path existing(Path path) {
        Path parent = path.getParent();
        return parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? path : existing(parent);
    }
}
