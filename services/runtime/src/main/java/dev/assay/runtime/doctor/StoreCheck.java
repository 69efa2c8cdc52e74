package dev.assay.runtime.doctor;

import dev.assay.runtime.store.StoreProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether checkpoints can be written to the file model store: it writes one that is tiny, and removes it. */
public final class StoreCheck {

    private static final String NAME = "store";
    private static final String ADVICE = "correct assay.store.path, or give this user the right to write there";
    private static final long MIB = 1L << 20;
    private static final long LITTLE = 1024 * MIB;

    private StoreCheck() {}

    /** All findings of the store with this root; it need not be there yet. */
    public static List<Finding> of(Path root) {
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
