package dev.assay.bench.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.runtime.store.HostTensor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The line that was trained without a kill: what every other must equal, bit for bit, in all but its name. */
final class Twin {

    private final FileModelStore store;
    private final TrainedLine line;

    Twin(Stand stand, TrainedLine line) {
        this.store = new FileModelStore(stand.store());
        this.line = line;
    }

    /** Whether a line's newest checkpoint has the version of the twin's, and holds the same bits. */
    boolean holdsTheSame(TrainedLine other) throws IOException {
        return other.version() == line.version() && content(other.newest()).equals(content(line.newest()));
    }

    private Map<String, Object> content(Optional<Checkpoint> announced) throws IOException {
        if (announced.isEmpty()) {
            throw new BenchFailedException("a line was trained on nothing: there is nothing to compare");
        }
        Checkpoint checkpoint = announced.get();
        CheckpointContents contents = store.read(new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256()));
        Map<String, Object> all = new TreeMap<>();
        ObjectNode state = contents.state().deepCopy();
        state.remove(CheckpointFormat.LINE);
        all.put("state", state);
        contents.tensors()
                .forEach((file, tensors) -> tensors.forEach((name, tensor) -> all.put(
                        file + "/" + name,
                        new HostTensor(
                                tensor.type(), tensor.shape(), tensor.data().slice()))));
        return all;
    }
}
