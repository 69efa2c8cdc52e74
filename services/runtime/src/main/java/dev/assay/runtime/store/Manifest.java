package dev.assay.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws DamagedCheckpointException if it is no manifest, or that of another checkpoint
     * @throws IOException if a newer version of Assay wrote it
     */
    static Manifest parse(byte[] bytes, CheckpointName name, Path path) throws IOException {
        Manifest manifest;
        try {
            manifest = JSON.readValue(bytes, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new DamagedCheckpointException(path + " is not a manifest: " + e.getOriginalMessage());
        }
        if (manifest.formatVersion() > CheckpointFormat.VERSION) {
            throw new IOException(path + " has format version " + manifest.formatVersion() + ", newer than "
                    + CheckpointFormat.VERSION + ", the newest this program reads: use a newer one");
        }
        if (!manifest.line().equals(name.line()) || manifest.version() != name.version()) {
            throw new DamagedCheckpointException(
                    path + " is of version " + manifest.version() + " of model line " + manifest.line());
        }
        return manifest;
    }
}
