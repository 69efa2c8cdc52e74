package dev.assay.runtime.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Does to a folder what writing a checkpoint does, and undoes it. */
public final class StoreProbe {

    private StoreProbe() {}

    /**
     * Writes a file in a hidden folder, brings both to the disk, renames the folder, reads the file again, and removes all.
     *
     * @throws IOException if one of these does not work; nothing is left then either, as far as it can be removed
     */
    public static void write(Path folder) throws IOException {
        Path unfinished = folder.resolve(".probe-" + UUID.randomUUID());
        Path finished = folder.resolve(unfinished.getFileName() + ".renamed");
        byte[] content = unfinished.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectory(unfinished);
            DigestFile written = DigestFile.write(unfinished.resolve("probe"), out -> out.write(content));
            DurableFolders.sync(unfinished);
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            DurableFolders.sync(folder);
            written.verify(finished.resolve("probe"));
        } finally {
            DurableFolders.delete(unfinished);
            DurableFolders.delete(finished);
        }
    }
}
