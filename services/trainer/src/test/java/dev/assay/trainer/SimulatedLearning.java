package dev.assay.trainer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.Topic;
import dev.assay.trainer.simulation.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Learns nothing but what it was shown, in which order: a ledger of records, and a hash in which each depends on all before
 * it. The gate compares hashes, so the verdict depends on what is learned and on what is served.
 */
final class SimulatedLearning implements Learning {

    /** The step that is learning from a window which is still open. */
    static final String BEGIN = "learn from an open window";

    private static final String HASH = "hash";
    private static final String PARENT = "parent";
    private static final String LEDGER = "ledger";

    /**
     * What a checkpoint holds.
     *
     * @param parent version that it was learned from; 0 for none
     * @param ledger records in the order in which they were learned from, see {@link #id}
     */
    record State(long hash, long parent, long[] ledger) {

        static State of(CheckpointContents contents) {
            HostTensor tensor = Objects.requireNonNull(
                    Objects.requireNonNull(contents.tensors().get(LEDGER)).get(LEDGER));
            long[] ledger = new long[tensor.data().remaining() / Long.BYTES];
            tensor.data()
                    .duplicate()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(ledger);
            return new State(
                    contents.state().required(HASH).longValue(),
                    contents.state().required(PARENT).longValue(),
                    ledger);
        }
    }

    private final ModelStore store;
    private final Set<Long> poison;
    private final Host host;
    private long[] ledger = new long[0];
    private long hash;
    private long parent;
    private final List<ConsumerRecord<String, TrainingExample>> begun = new ArrayList<>();
    private boolean diverged;
    private long servedVersion;
    private long servedHash;

    /** @param poison records that cannot be learned from */
    SimulatedLearning(ModelStore store, Set<Long> poison, Host host) {
        this.store = store;
        this.poison = poison;
        this.host = host;
    }

    static long id(int partition, long offset) {
        return partition * 1_000_000L + offset;
    }

    static long chain(long hash, long id) {
        long mixed = (hash ^ id) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    @Override
    public void restore(Optional<CheckpointContents> checkpoint) {
        host.step("restore");
        ledger = new long[0];
        hash = 0;
        parent = 0;
        begun.clear();
        diverged = false;
        checkpoint.ifPresent(contents -> {
            State state = State.of(contents);
            ledger = state.ledger();
            hash = state.hash();
            parent = contents.state().required("version").longValue();
        });
    }

    @Override
    public Optional<Instant> begin(List<ConsumerRecord<String, TrainingExample>> records) {
        host.step(BEGIN);
        add(records);
        return Optional.empty();
    }

    @Override
    public void learn(Window window) {
        host.step("learn");
        int known = begun.size();
        if (!window.records().subList(0, known).equals(begun)) {
            throw new Violation(
                    "a window begins with what was learned of it", begun + " instead of " + window.records());
        }
        add(window.records().subList(known, window.records().size()));
        begun.clear();
        if (diverged) {
            throw new DivergedException("poison");
        }
    }

    private void add(List<ConsumerRecord<String, TrainingExample>> records) {
        int learned = ledger.length;
        ledger = Arrays.copyOf(ledger, learned + records.size());
        for (int i = learned; i < ledger.length; i++) {
            var record = records.get(i - learned);
            ledger[i] = id(record.partition(), record.offset());
            hash = chain(hash, ledger[i]);
            diverged |= poison.contains(ledger[i]);
        }
        begun.addAll(records);
    }

    @Override
    public Learned learned(long version) {
        State state = new State(hash, parent, ledger);
        parent = version;
        return (serving, now) -> conclude(version, state, serving);
    }

    private Lesson conclude(long version, State learned, Optional<Checkpoint> serving) throws IOException {
        boolean better = true;
        if (serving.isPresent()) {
            readServed(serving.get());
            better = score(learned.hash()) >= score(servedHash);
        }
        PromotionGate.Verdict verdict = new PromotionGate.Verdict(
                better ? CheckpointStatus.PROMOTED : CheckpointStatus.REJECTED,
                "against " + serving.map(Checkpoint::getVersion).orElse(0L));
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put(HASH, learned.hash()).put(PARENT, learned.parent()).put("version", version);
        long[] known = learned.ledger();
        ByteBuffer bytes = ByteBuffer.allocate(known.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(known);
        HostTensor tensor = new HostTensor(HostTensor.Type.I64, List.of((long) known.length), bytes);
        return new Lesson(
                new CheckpointContents(state, Map.of(LEDGER, Map.of(LEDGER, tensor))),
                verdict,
                Map.of(),
                known.length,
                List.of(
                        new CheckpointCommit.Message(Topic.CORRUPTION, "line", version),
                        new CheckpointCommit.Message(Topic.METRICS, "line", version)));
    }

    private void readServed(Checkpoint serving) throws IOException {
        if (servedVersion != serving.getVersion()) {
            try {
                servedHash =
                        State.of(store.read(CheckpointLog.location(serving))).hash();
            } catch (DamagedCheckpointException e) {
                servedHash = 0;
            }
            servedVersion = serving.getVersion();
        }
    }

    /** Wide steps, so that about half of all checkpoints are promoted. */
    private static long score(long of) {
        return of == 0 ? 0 : Math.floorMod(of, 3L);
    }

    @Override
    public void close() {}
}
