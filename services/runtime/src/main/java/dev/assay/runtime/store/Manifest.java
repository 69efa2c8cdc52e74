package dev.assay.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.SortedMap;

/**
 * The list of a checkpoint's files, written last.
 *
 * @param formatVersion {@link CheckpointFormat#VERSION} of the writer
 * @param line model line
 * @param version version of the checkpoint
 * @param files what each file must be, by name
 */
record Manifest(int formatVersion, String line, long version, SortedMap<String, DigestFile> files) {

    /** Far above any manifest; keeps a stray file from being read whole. */
    static final int MAX_BYTES = 1 << 24;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What a file that it lists must be. */
    DigestFile digest(String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @param where it is, for messages
     * @throws DamagedCheckpointException if it is no manifest, or that of another checkpoint
     * @throws IOException if a newer version of Assay wrote it
     */
    static Manifest parse(byte[] bytes, CheckpointName name, String where) throws IOException {
        Manifest manifest;
        try {
            manifest = JSON.readValue(bytes, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new DamagedCheckpointException(where + " is not a manifest: " + e.getOriginalMessage());
        }
        if (manifest.formatVersion() > CheckpointFormat.VERSION) {
            throw new IOException(where + " has format version " + manifest.formatVersion() + ", newer than "
                    + CheckpointFormat.VERSION + ", the newest this program reads: use a newer one");
        }
        if (!manifest.line().equals(name.line()) || manifest.version() != name.version()) {
            throw new DamagedCheckpointException(
                    where + " is of version " + manifest.version() + " of model line " + manifest.line());
        }
        manifest.checkFiles(where);
        return manifest;
    }

    private void checkFiles(String where) throws DamagedCheckpointException {
        try {
            files.keySet().forEach(file -> CheckpointName.checkPlain("file name", file));
        } catch (IllegalArgumentException e) {
            throw new DamagedCheckpointException(where + " is not ours: " + e.getMessage());
        }
        if (!files.containsKey(CheckpointFiles.STATE)) {
            throw new DamagedCheckpointException(where + " lists no " + CheckpointFiles.STATE);
        }
    }
}
