package dev.assay.runtime.store;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a checkpoint's digest is, without writing it anywhere. */
public final class CheckpointDigest {

    private CheckpointDigest() {}

    /**
     * The digest under which any store would write the contents; see {@link CheckpointLocation#sha256}.
     *
     * @throws IllegalArgumentException if the contents hold a number or a name that no checkpoint can
     */
    public static String of(String line, long version, CheckpointContents contents) throws IOException {
        CheckpointName.checkLine(line);
        CheckpointName.checkVersion(version);
        SortedMap<String, DigestFile> files = new TreeMap<>();
        CheckpointFiles.encode(contents).forEach((name, file) -> files.put(name, DigestFile.of(file)));
        return DigestFile.of(new Manifest(CheckpointFormat.VERSION, line, version, files).bytes())
                .sha256();
    }
}
