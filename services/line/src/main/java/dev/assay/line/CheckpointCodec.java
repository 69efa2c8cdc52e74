package dev.assay.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.optim.TrainableModel;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.PairedArrival;
import dev.assay.learning.stream.ReplayRow;
import dev.assay.learning.stream.SavedAnnotators;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A learner as the contents of a checkpoint, and back. Equal learners give equal bytes: there is no time of day and no
 * random name in it.
 */
public final class CheckpointCodec {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MODELS =
            Arrays.stream(Candidate.values()).map(Candidate::id).sorted().toList();
    private static final String TRAINING = "training";
    private static final String REGIMES = "regimes";
    private static final String BUFFERS = "buffers";
    private static final String ROWS = "rows";
    private static final String RATES = "labelRates";
    private static final String SHIFTS = "shifts";

    private final ModelLine line;
    private final LearnerSettings settings;

    /** @param settings that learners learn with, to be written down; what is read may have been learned with others */
    public CheckpointCodec(ModelLine line, LearnerSettings settings) {
        this.line = line;
        this.settings = settings;
    }

    /**
     * Writes a learner down. The state is to be written to a store: its buffers are in it as a Java object, and become a tree when
     * it is read again.
     */
    public CheckpointContents encode(long version, SavedLearner learner) {
        RowTable rows = new RowTable();
        ObjectNode state = JSON.createObjectNode();
        state.put(CheckpointFormat.FORMAT_VERSION, CheckpointFormat.VERSION);
        state.put(CheckpointFormat.LINE, line.name());
        state.put(CheckpointFormat.CHECKPOINT_VERSION, version);
        state.set(CheckpointFormat.LABELS, JSON.valueToTree(line.labels().names()));
        state.put(CheckpointFormat.INPUT, line.input());
        state.put(CheckpointFormat.NETWORK, line.network());
        state.put(CheckpointFormat.SERVED, learner.served().id());
        state.set(CheckpointFormat.SETTINGS, SettingsCodec.encode(settings));
        state.put("arrivals", learner.arrivals());
        state.put("trained", learner.trained());
        state.put("estimatedAt", learner.estimatedAt());
        state.put("offered", learner.offered());
        state.set("losses", JSON.valueToTree(learner.losses()));
        state.set(SHIFTS, JSON.valueToTree(learner.shifts()));
        // Most of the state; as a tree it would take as long again as it takes to write it.
        state.putPOJO("buffers", SavedBuffers.of(learner, rows));
        state.set("annotators", JSON.valueToTree(learner.annotators().tallies()));
        state.set(RATES, JSON.valueToTree(rates(learner.annotators())));
        state.set(
                "regimePairs",
                JSON.valueToTree(
                        learner.regimes().stream().mapToInt(Estimate::pairs).toArray()));
        ObjectNode steps = state.putObject("steps");
        MODELS.forEach(name -> steps.put(name, model(learner, name).steps()));
        return new CheckpointContents(state, tensors(learner, rows));
    }

    private Map<String, Map<String, HostTensor>> tensors(SavedLearner learner, RowTable rows) {
        Corruption current = learner.regimes().get(learner.regimes().size() - 1).corruption();
        Map<String, HostTensor> training = new HashMap<>();
        for (String name : MODELS) {
            TrainableModel.State model = model(learner, name);
            training.put(name + ".parameters", floats(model.parameters()));
            training.put(name + ".mean", floats(model.mean()));
            training.put(name + ".variance", floats(model.variance()));
            training.put(name + ".average", floats(model.average()));
        }
        Map<String, HostTensor> regimes = new HashMap<>();
        for (int i = 0; i < learner.regimes().size(); i++) {
            Estimate estimate = learner.regimes().get(i);
            regimes.put(i + ".matrix", matrix(estimate.corruption()));
            regimes.put(i + ".background", doubles(estimate.corruption().background()));
            regimes.put(i + ".support", doubles(estimate.support()));
        }
        return Map.of(
                CheckpointFormat.GOLD,
                Map.of(
                        CheckpointFormat.PARAMETERS,
                        floats(model(learner, learner.served().id()).average()),
                        CheckpointFormat.CORRUPTION,
                        matrix(current),
                        CheckpointFormat.BACKGROUND,
                        doubles(current.background())),
                CheckpointFormat.SILVER,
                Map.of(
                        CheckpointFormat.PARAMETERS,
                        floats(model(learner, Candidate.SILVER.id()).average())),
                TRAINING,
                training,
                REGIMES,
                regimes,
                BUFFERS,
                Map.of(ROWS, rows.write(line.shape().rowBytes())));
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IncompatibleCheckpointException if it is of a newer format, another label space, input or network
     */
    public SavedLearner decode(CheckpointContents contents) {
        JsonNode state = contents.state();
        line.requireCompatible(state);
        List<byte[]> rows = RowTable.read(tensor(contents, BUFFERS, ROWS));
        SavedBuffers buffers = JSON.convertValue(state.required("buffers"), SavedBuffers.class);
        List<Arrival> arrivals = buffers.restoreArrivals(rows);
        Map<String, TrainableModel.State> models = new HashMap<>();
        for (String name : MODELS) {
            models.put(
                    name,
                    new TrainableModel.State(
                            state.required("steps").required(name).longValue(),
                            tensor(contents, TRAINING, name + ".parameters").data(),
                            tensor(contents, TRAINING, name + ".mean").data(),
                            tensor(contents, TRAINING, name + ".variance").data(),
                            tensor(contents, TRAINING, name + ".average").data()));
        }
        SortedMap<String, AnnotatorTally> annotators = new TreeMap<>();
        state.required("annotators")
                .properties()
                .forEach(entry ->
                        annotators.put(entry.getKey(), JSON.convertValue(entry.getValue(), AnnotatorTally.class)));
        List<ReplayRow> reservoir = new ArrayList<>();
        for (int i = 0; i < buffers.reservoir().length; i++) {
            reservoir.add(new ReplayRow(arrivals.get(buffers.reservoir()[i]), buffers.reservoirRegimes()[i]));
        }
        List<PairedArrival> pairs = new ArrayList<>();
        for (int i = 0; i < buffers.pairs().length; i++) {
            pairs.add(new PairedArrival(arrivals.get(buffers.pairs()[i]), buffers.pairTruths()[i]));
        }
        List<Arrival> window = new ArrayList<>();
        for (int place : buffers.window()) {
            window.add(arrivals.get(place));
        }
        return new SavedLearner(
                models,
                regimes(contents),
                SavedBuffers.restoreSamples(buffers.trusted(), rows),
                SavedBuffers.restoreSamples(buffers.heldOut(), rows),
                window,
                reservoir,
                state.required("offered").longValue(),
                pairs,
                JSON.convertValue(state.required("losses"), double[].class),
                shifts(state),
                new SavedAnnotators(annotators, rates(state, 0), rates(state, 1)),
                state.required("arrivals").longValue(),
                state.required("trained").longValue(),
                state.required("estimatedAt").longValue(),
                served(state));
    }

    /** The samples that a checkpoint's buffers know, by id; what the models learned from before, and forgot, is not there. */
    public static Set<String> samples(JsonNode state) {
        SavedBuffers buffers = JSON.convertValue(state.required("buffers"), SavedBuffers.class);
        Set<String> ids = new TreeSet<>();
        buffers.arrivals().forEach(arrival -> ids.add(arrival.sampleId()));
        buffers.trusted().forEach(sample -> ids.add(sample.sampleId()));
        return ids;
    }

    private List<Estimate> regimes(CheckpointContents contents) {
        List<Estimate> regimes = new ArrayList<>();
        JsonNode pairs = contents.state().required("regimePairs");
        for (int i = 0; i < pairs.size(); i++) {
            regimes.add(new Estimate(
                    new Corruption(
                            line.labels().size(),
                            doubles(tensor(contents, REGIMES, i + ".matrix")),
                            doubles(tensor(contents, REGIMES, i + ".background"))),
                    doubles(tensor(contents, REGIMES, i + ".support")),
                    pairs.get(i).intValue()));
        }
        return regimes;
    }

    private static double[][] rates(SavedAnnotators annotators) {
        return new double[][] {annotators.knownRates(), annotators.modelledRates()};
    }

    /** None in a checkpoint from before rates were counted. */
    private static double[] rates(JsonNode state, int which) {
        return state.has(RATES) ? JSON.convertValue(state.get(RATES).get(which), double[].class) : new double[0];
    }

    /** None in a checkpoint from before changes were remembered. */
    private static List<Shift> shifts(JsonNode state) {
        return state.has(SHIFTS) ? List.of(JSON.convertValue(state.get(SHIFTS), Shift[].class)) : List.of();
    }

    private static Candidate served(JsonNode state) {
        String id = state.required(CheckpointFormat.SERVED).asText();
        return Arrays.stream(Candidate.values())
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IncompatibleCheckpointException("the checkpoint serves a model '" + id
                        + "', which this program does not know: use a newer program"));
    }

    private static TrainableModel.State model(SavedLearner learner, String name) {
        TrainableModel.State state = learner.models().get(name);
        if (state == null) {
            throw new IllegalArgumentException("the learner has no model '" + name + "'");
        }
        return state;
    }

    private static HostTensor tensor(CheckpointContents contents, String file, String name) {
        HostTensor tensor = contents.tensors().getOrDefault(file, Map.of()).get(name);
        if (tensor == null) {
            throw new IncompatibleCheckpointException("the checkpoint has no tensor '" + name + "' in " + file);
        }
        return tensor;
    }

    private static HostTensor floats(ByteBuffer values) {
        return new HostTensor(
                HostTensor.Type.F32, List.of((long) values.remaining() / Float.BYTES), values.duplicate());
    }

    private HostTensor matrix(Corruption corruption) {
        long labels = corruption.labels();
        return new HostTensor(
                HostTensor.Type.F64,
                List.of(labels, labels),
                doubles(corruption.matrix()).data());
    }

    private static HostTensor doubles(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return new HostTensor(HostTensor.Type.F64, List.of((long) values.length), bytes);
    }

    private static double[] doubles(HostTensor tensor) {
        ByteBuffer bytes = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
