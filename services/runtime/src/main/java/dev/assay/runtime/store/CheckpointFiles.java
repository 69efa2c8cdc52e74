package dev.assay.runtime.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A checkpoint's contents as files: made of them, or put together from them one after another. */
final class CheckpointFiles {

    static final String STATE = "state.json";

    private static final String TENSORS = ".safetensors";

    private final Map<String, Map<String, HostTensor>> tensors = new HashMap<>();
    private @Nullable JsonNode state;

    /**
     * The files of a checkpoint, without its manifest, by name.
     *
     * @throws IllegalArgumentException if the state holds a number that JSON cannot, or a tensor a name that it cannot have
     */
    static SortedMap<String, EncodedFile> encode(CheckpointContents contents) throws IOException {
        SortedMap<String, EncodedFile> files = new TreeMap<>();
        files.put(STATE, EncodedFile.of(StateJson.bytes(contents.state())));
        for (Map.Entry<String, Map<String, HostTensor>> entry :
                contents.tensors().entrySet()) {
            files.put(entry.getKey() + TENSORS, SafeTensors.encode(entry.getValue()));
        }
        return files;
    }

    /**
     * Which files hold the state and some tensors.
     *
     * @param tensors whether a file of tensors is wanted, by its name without extension
     */
    static Predicate<String> wanted(Predicate<String> tensors) {
        return file -> file.equals(STATE)
                || (file.endsWith(TENSORS) && tensors.test(file.substring(0, file.length() - TENSORS.length())));
    }

    /**
     * Takes a file's contents up; of a file of another kind nothing is read.
     *
     * @param where the file is, for messages
     * @throws DamagedCheckpointException if the file is not of the kind that its name tells
     */
    void read(String name, ReadableByteChannel bytes, long size, String where) throws IOException {
        if (name.equals(STATE)) {
            state = StateJson.parse(Channels.newInputStream(bytes).readAllBytes(), where);
        } else if (name.endsWith(TENSORS)) {
            String file = name.substring(0, name.length() - TENSORS.length());
            tensors.put(file, SafeTensors.read(bytes, size, where));
        }
    }

    /** What all files that were read hold; the state is among them. */
    CheckpointContents contents() {
        return new CheckpointContents(Objects.requireNonNull(state, "no state was read"), tensors);
    }
}
