package dev.assay.models;

import ai.djl.Device;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.assay.learning.network.NamedTensor;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.network.TorchScriptExport;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ModelLine;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.SafeTensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a model of a checkpoint for other programs: TorchScript, safetensors, the label names, and a model card. */
public final class ModelExport {

    static final String TORCHSCRIPT = "model.pt";
    static final String TENSORS = "model.safetensors";
    static final String LABELS = "label_names.json";
    static final String CARD = "model_card.md";
    static final String CARD_JSON = "model_card.json";

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Checkpoint announcement;
    private final CheckpointContents contents;
    private final ModelLine line;

    /**
     * @param announcement of the checkpoint
     * @param contents of it, as read from the store
     */
    public ModelExport(Checkpoint announcement, CheckpointContents contents) {
        this.announcement = announcement;
        this.contents = contents;
        JsonNode state = contents.state();
        List<String> names = new ArrayList<>();
        state.required(CheckpointFormat.LABELS).forEach(name -> names.add(name.asText()));
        // As the checkpoint says, whatever the settings are now.
        this.line = new ModelLine(
                announcement.getLine(),
                new LabelSpace(names),
                state.required(CheckpointFormat.INPUT).asText(),
                state.required(CheckpointFormat.NETWORK).asText());
    }

    /**
     * Writes the files into a folder, which is made if it is not there; files of these names are written over.
     *
     * @return the files
     * @throws IllegalArgumentException if the network cannot be built, e.g. since the module under it is not there
     */
    public List<Path> write(ExportedModel model, Path folder) throws IOException {
        HostTensor parameters =
                contents.tensors().getOrDefault(model.file(), Map.of()).get(CheckpointFormat.PARAMETERS);
        if (parameters == null) {
            throw new DamagedCheckpointException(
                    "version " + announcement.getVersion() + " holds no " + model.file() + " parameters");
        }
        // Settings matter to what is written only.
        SavedLearner learner = new CheckpointCodec(line, LearnerSettings.defaults(line.network())).decode(contents);
        Files.createDirectories(folder);
        TorchScriptExport.write(
                line.network(),
                line.format(),
                line.labels().size(),
                parameters.data().duplicate(),
                folder.resolve(TORCHSCRIPT));
        try (OutputStream out = Files.newOutputStream(folder.resolve(TENSORS))) {
            SafeTensors.write(named(parameters.data().duplicate()), out);
        }
        Files.writeString(folder.resolve(LABELS), json(line.labels().names()));
        ModelCard card = ModelCard.of(announcement, line, learner, model);
        Files.writeString(folder.resolve(CARD_JSON), json(card.fields()));
        Files.writeString(folder.resolve(CARD), new CardText(card).markdown());
        return List.of(
                folder.resolve(TORCHSCRIPT),
                folder.resolve(TENSORS),
                folder.resolve(LABELS),
                folder.resolve(CARD),
                folder.resolve(CARD_JSON));
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value) + "\n";
    }

    /** The flat values as the tensors that they are, by their names. */
    private Map<String, HostTensor> named(ByteBuffer flat) {
        Map<String, HostTensor> tensors = new TreeMap<>();
        try (Network network =
                Networks.of(line.network(), line.format(), line.labels().size(), Device.cpu())) {
            int at = flat.position();
            for (NamedTensor tensor : network.tensors()) {
                int bytes = tensor.size() * Float.BYTES;
                List<Long> shape =
                        Arrays.stream(tensor.shape().getShape()).boxed().toList();
                tensors.put(tensor.name(), new HostTensor(HostTensor.Type.F32, shape, flat.slice(at, bytes)));
                at += bytes;
            }
        }
        return tensors;
    }
}
